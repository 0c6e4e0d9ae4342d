package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.MovedTable.Now;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected table: its figures, what went wrong with it, and what can be done about that. */
final class TableInspector extends VBox {
    private static final double WIDTH = 328;

    private final TablesViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final Label source = wrapped("inspector-name");
    private final Label target = wrapped("text-muted");
    private final Pill state = new Pill();
    private final Label rows = wrapped("inspector-figures");
    private final Label error = wrapped("inspector-error");
    private final Label remedy = wrapped("text-muted");
    private final Button copy;
    private final Button retry;
    private final TextField reason = new TextField();
    private final Button leaveOut;
    private final VBox decisions;
    private Optional<MovedTable> shown = Optional.empty();
    private Subscription listening = () -> {};

    TableInspector(TablesViewModel model, Texts texts, Figures figures) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        copy = new Button(texts.of("banner.copy"), new FontIcon(Feather.COPY));
        retry = new Button(texts.of("run.table.retry"), new FontIcon(Feather.ROTATE_CW));
        leaveOut = new Button(texts.of("run.table.leaveOut"));
        decisions = new VBox(8, new HBox(8, retry), reason, new HBox(8, leaveOut));
        setId("table-inspector");
        getStyleClass().add("inspector");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        makeDecisions();
        getChildren().addAll(source, target, new HBox(state), rows, error, remedy, copy, decisions);
        show(Optional.empty());
    }

    private void makeDecisions() {
        copy.setId("table-copy");
        copy.setOnAction(_ -> shown.flatMap(model::problem).ifPresent(problem -> toClipboard(problem.details())));
        retry.setId("table-retry");
        retry.setOnAction(_ -> shown.ifPresent(model::retry));
        reason.setId("table-reason");
        reason.setPromptText(texts.of("run.table.reason"));
        reason.setAccessibleText(texts.of("run.table.reason"));
        leaveOut.setId("table-leave-out");
        leaveOut.disableProperty().bind(reason.textProperty().map(String::isBlank));
        leaveOut.setOnAction(_ -> {
            shown.ifPresent(row -> model.leaveOut(row, reason.getText().strip()));
            reason.clear();
        });
    }

    private static Label wrapped(String style) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /** Invisible while nothing is selected. */
    void show(Optional<MovedTable> row) {
        listening.unsubscribe();
        shown = row;
        setVisible(row.isPresent());
        setManaged(row.isPresent());
        row.ifPresent(table -> {
            reason.clear();
            source.setText(table.source());
            listening = Subscription.combine(table.nowProperty().subscribe(now -> show(table, now)),
                    table.targetProperty().subscribe(
                            name -> {
                                target.setText(texts.of("run.table.to", name));
                                show(target, !name.isEmpty());
                            }));
        });
    }

    private void show(MovedTable table, Now now) {
        state.show(TableStates.tone(now.state()), TableStates.word(now.state(), texts));
        rows.setText(texts.of("run.table.rows", figures.count(now.progress().rows()),
                now.progress().rowsExpected() == 0 ? "–" : figures.count(now.progress().rowsExpected()),
                figures.bytes(now.progress().bytes())));
        Optional<Problem> problem = model.problem(table);
        error.setText(problem.map(each -> (each.code() + " " + texts.told(each.message())).strip()).orElse(""));
        remedy.setText(problem.map(Problem::remedy).map(texts::told).orElse(""));
        show(error, problem.isPresent());
        show(remedy, problem.filter(each -> !each.remedy().isEmpty()).isPresent());
        show(copy, problem.isPresent());
        show(decisions, model.mayDecide(table));
    }

    private static void show(Region part, boolean visible) {
        part.setVisible(visible);
        part.setManaged(visible);
    }

    private static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
