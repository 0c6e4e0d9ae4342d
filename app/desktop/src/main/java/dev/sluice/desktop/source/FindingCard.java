package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One thing that stands in a project's way: what, why, and what mends it, to copy. */
final class FindingCard extends VBox {
    private final Texts texts;

    FindingCard(PrecheckResult result, Texts texts) {
        this.texts = texts;
        getStyleClass().add("finding");
        switch (result) {
            case PrecheckResult.Passed passed -> getChildren().add(wrapped(texts.told(passed.evidence())));
            case PrecheckResult.Warning warning ->
                show(Feather.ALERT_TRIANGLE, "finding-warning", warning.code(), warning.message(), warning.remedy());
            case PrecheckResult.Failed failed ->
                show(Feather.X_CIRCLE, "finding-failed", failed.code(), failed.message(), failed.remedy());
            case PrecheckResult.Skipped skipped -> getChildren().add(wrapped(skipped.reason()));
        }
    }

    private void show(Feather sign, String style, ErrorCode code, String message, Remedy remedy) {
        Label heading = new Label(code.id() + "  " + texts.error(code.id(), code.title()), new FontIcon(sign));
        heading.setWrapText(true);
        heading.getStyleClass().addAll("finding-heading", style);
        Label what = wrapped(texts.told(message));
        Label mend = wrapped(texts.told(remedy.sentence()));
        mend.getStyleClass().add("text-muted");
        getChildren().addAll(heading, what, mend);
        remedy.toCopy().ifPresent(sql -> getChildren().add(toCopy(sql)));
    }

    private HBox toCopy(String sql) {
        Label text = wrapped(sql);
        text.getStyleClass().add("sql");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button(null, new FontIcon(Feather.COPY));
        copy.getStyleClass().addAll("button-icon", "flat", "finding-copy");
        copy.setAccessibleText(texts.of("sources.copy.sql"));
        copy.setOnAction(_ -> Copying.toClipboard(sql));
        HBox box = new HBox(text, copy);
        box.getStyleClass().add("sql-box");
        return box;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }
}
