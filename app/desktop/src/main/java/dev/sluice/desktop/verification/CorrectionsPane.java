package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.verification.Comparisons.Offer;
import dev.sluice.desktop.verification.CorrectionsViewModel.Step;
import dev.sluice.engine.api.SelectedCorrections.Preview;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The statements that would mend the selected rows, and the two things that can be done with them. */
final class CorrectionsPane extends VBox {
    private final VerificationViewModel model;
    private final CorrectionsViewModel corrections;
    private final Texts texts;
    private final Figures figures;
    private final Label heading = new Label();
    private final Label against = wrapped();
    private final Label notCovered = wrapped();
    private final Label shown = new Label();
    private final TextArea sql = new TextArea();
    private final Label told = wrapped();
    private final Button back = new Button();
    private final Button apply = new Button();

    /** @param folder asks where to put the scripts; empty when the user thinks better of it */
    CorrectionsPane(VerificationViewModel model, Texts texts, Figures figures, Supplier<Optional<Path>> folder) {
        super(16);
        this.model = model;
        this.corrections = model.corrections();
        this.texts = texts;
        this.figures = figures;
        setId("corrections");
        heading.getStyleClass().add("block-heading");
        sql.setId("corrections-sql");
        sql.setAccessibleText(texts.of("verification.corrections.heading"));
        sql.setEditable(false);
        sql.setWrapText(true);
        sql.getStyleClass().add("value-area");
        VBox.setVgrow(sql, Priority.ALWAYS);
        shown.getStyleClass().add("text-muted");
        notCovered.getStyleClass().add("warning-words");
        told.getStyleClass().add("text-muted");
        Banner banner = new Banner(texts);
        corrections.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        CheckBox deletes = new CheckBox(texts.of("verification.corrections.deletes"));
        deletes.setId("corrections-deletes");
        deletes.selectedProperty().bindBidirectional(model.found().deletesProperty());
        VBox statements = new VBox(8, shown, sql);
        VBox.setVgrow(statements, Priority.ALWAYS);
        Lows.mayShrink(statements, sql);
        getChildren().addAll(new VBox(8, heading, against), banner, notCovered, statements, deletes, told,
                foot(folder));
        corrections.offerProperty().addListener((_, _, now) -> now.ifPresent(this::show));
        // At the page, Esc would leave the project.
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                corrections.close();
                event.consume();
            }
        });
        visibleProperty().addListener((_, _, seen) -> {
            if (seen) {
                back.requestFocus();
            }
        });
        corrections.exportedProperty().addListener((_, _, _) -> tell());
        corrections.stepProperty().addListener((_, _, _) -> tell());
        model.runningProperty().addListener((_, _, _) -> tell());
        tell();
    }

    private static Label wrapped() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        return label;
    }

    private HBox foot(Supplier<Optional<Path>> folder) {
        back.setText(texts.of("verification.corrections.back"));
        back.setGraphic(new FontIcon(Feather.ARROW_LEFT));
        back.setId("corrections-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(_ -> corrections.close());
        Button export = new Button(texts.of("verification.corrections.export"));
        export.setId("corrections-export");
        export.setMinWidth(Region.USE_PREF_SIZE);
        export.disableProperty().bind(corrections.stepProperty().isNotEqualTo(Step.NONE));
        export.setOnAction(_ -> folder.get().ifPresent(corrections::export));
        apply.setId("corrections-apply");
        apply.setMnemonicParsing(false); // the target's name stands in it, with its underscores
        apply.getStyleClass().add("danger");
        apply.setOnAction(_ -> corrections.apply());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, back, space, export, apply);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private void show(Offer offer) {
        Preview preview = offer.preview();
        heading.setText(texts.of("verification.corrections.title",
                model.selectedProperty().get().map(row -> row.target().toString()).orElse("")));
        against.setText(texts.of("verification.corrections.against", server(offer)));
        notCovered.setText(texts.told(String.join("\n", preview.notCovered())));
        shown.setText(texts.of("verification.corrections.shown", figures.count(preview.sql().size()),
                figures.count(preview.statements())));
        sql.setText(String.join("\n", preview.sql()));
        String label = texts.of("verification.corrections.apply", counts(preview), preview.target());
        apply.setText(label);
        apply.setTooltip(new Tooltip(label));
        tell();
    }

    /** In its own words, with the data source and its environment where it has one. */
    private static String server(Offer offer) {
        String target = offer.preview().target();
        return offer.dataSource().startsWith(target) ? offer.dataSource() : target + ". " + offer.dataSource();
    }

    /** {@code 3 updates, 1 delete}: what there is none of is not named. */
    private String counts(Preview preview) {
        List<String> counts = new ArrayList<>();
        count(counts, "verification.count.update.", preview.updates());
        count(counts, "verification.count.insert.", preview.inserts());
        count(counts, "verification.count.delete.", preview.deletes());
        return counts.isEmpty() ? texts.of("verification.count.nothing") : String.join(", ", counts);
    }

    private void count(List<String> counts, String key, long rows) {
        if (rows > 0) {
            counts.add(texts.of(key + (rows == 1 ? "one" : "many"), figures.count(rows)));
        }
    }

    private void tell() {
        boolean nothing = corrections.offerProperty().get().filter(offer -> offer.preview().statements() > 0)
                .isEmpty();
        Step step = corrections.stepProperty().get();
        apply.setDisable(nothing || step != Step.NONE || model.runningProperty().get());
        told.setText(switch (step) {
            case PREVIEW -> texts.of("verification.preview.waiting");
            case EXPORT -> texts.of("verification.corrections.exporting");
            case APPLY -> texts.of("verification.corrections.applying");
            case NONE -> corrections.exportedProperty().get()
                    .map(files -> texts.of("verification.corrections.exported",
                            figures.count(files.corrections().size()),
                            files.corrections().isEmpty() ? "" : files.corrections().getFirst().getParent().toString()))
                    .orElse(texts.of(model.runningProperty().get()
                            ? "verification.corrections.running"
                            : "verification.corrections.guarded"));
        });
    }
}
