package dev.sluice.desktop.palette;

import dev.sluice.desktop.kit.Texts;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The palette as it stands over the window. */
public final class PalettePane extends VBox {
    private static final int PAGE = 8;

    private final PaletteViewModel model;
    private final Texts texts;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<Candidate> list;

    /** @param close takes it away; called before what was chosen is done */
    public PalettePane(PaletteViewModel model, Texts texts, Runnable close) {
        this.model = model;
        this.texts = texts;
        this.close = close;
        getStyleClass().add("palette");
        setId("palette");
        typed.setId("palette-typed");
        typed.setPromptText(texts.of("palette.prompt"));
        typed.setAccessibleText(texts.of("palette.prompt"));
        typed.textProperty().bindBidirectional(model.typedProperty());
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        list = new ListView<>(model.matches());
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new CandidateCell());
        model.selectedProperty().subscribe(index -> select(index.intValue()));
        model.matches().addListener((javafx.collections.ListChangeListener<Candidate>) _ -> select(
                model.selectedProperty().get()));
        Label nothing = new Label();
        nothing.textProperty().bind(model.readingProperty()
                .map(reading -> texts.of(reading ? "palette.reading" : "palette.nothing")));
        list.setPlaceholder(nothing);
        VBox.setVgrow(list, Priority.ALWAYS);
        Label keys = new Label(texts.of("palette.keys"));
        keys.getStyleClass().addAll("text-muted", "palette-keys");
        getChildren().addAll(typed, list, keys);
    }

    private void steer(KeyEvent event) {
        boolean known = true;
        switch (event.getCode()) {
            case DOWN -> model.move(1);
            case UP -> model.move(-1);
            case PAGE_DOWN -> model.move(PAGE);
            case PAGE_UP -> model.move(-PAGE);
            case ENTER -> go();
            default -> known = event.getCode() == KeyCode.TAB; // there is nothing else to go to
        }
        if (known) {
            event.consume();
        }
    }

    private void select(int index) {
        if (index >= 0 && index < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(index);
            list.scrollTo(index);
        }
    }

    private void go() {
        int clicked = list.getSelectionModel().getSelectedIndex();
        if (clicked >= 0) {
            model.selectedProperty().set(clicked);
        }
        model.choice().ifPresent(choice -> {
            close.run();
            choice.action().run();
        });
    }

    private final class CandidateCell extends ListCell<Candidate> {
        private final FontIcon sign = new FontIcon(Feather.CHEVRON_RIGHT);
        private final Label words = new Label();
        private final Label detail = new Label();
        private final HBox line = new HBox(8, sign, words, detail);

        CandidateCell() {
            line.getStyleClass().add("palette-line");
            detail.getStyleClass().add("text-muted");
            detail.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            line.setPrefWidth(0);
            setOnMouseClicked(_ -> {
                if (!isEmpty()) {
                    go();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Candidate item, boolean empty) {
            super.updateItem(item, empty);
            setGraphic(empty || item == null ? null : line);
            if (item != null) {
                sign.setIconCode(switch (item.kind()) {
                    case COMMAND -> Feather.CHEVRON_RIGHT;
                    case PLACE -> Feather.ARROW_RIGHT;
                    case PROJECT -> Feather.GRID;
                    case SOURCE -> Feather.DATABASE;
                });
                words.setText(item.words());
                detail.setText(item.detail());
                setAccessibleText(texts.of("palette.kind." + item.kind().name().toLowerCase(Locale.ROOT)) + " "
                        + item.words());
            }
        }
    }
}
