package dev.sluice.desktop.precheck;

import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.ReasonField;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Remedy;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All about the selected check: what was seen, what to do, and what can be done here. */
final class CheckDetails extends VBox {
    /** Characters that a row of the statement has room for. */
    private static final int LINE_LENGTH = 40;
    private static final int MOST_ROWS = 8;

    private final PrecheckViewModel model;
    private final Texts texts;
    private final Label heading = new Label();
    private final Label evidence = wrapped("precheck-evidence");
    private final Label remedy = wrapped("precheck-remedy");
    private final TextArea sql = new TextArea();
    private final Button copy;
    private final Button retry;
    private final Button skip;
    private final Button unskip;
    private final ReasonField reason;
    private Optional<CheckRow> shown = Optional.empty();

    CheckDetails(PrecheckViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("check-details");
        heading.setId("precheck-heading");
        heading.getStyleClass().add("check-heading");
        sql.setId("precheck-sql");
        sql.setEditable(false);
        sql.setWrapText(true); // a right that nobody sees is not granted
        sql.getStyleClass().add("code");
        sql.setAccessibleText(texts.of("precheck.sql"));
        copy = button("precheck-copy", Feather.COPY, "precheck.copy", _ -> Copying.toClipboard(sql.getText()));
        retry = button("precheck-retry", Feather.REFRESH_CW, "precheck.retry", model::askAgain);
        skip = button("precheck-skip", Feather.SKIP_FORWARD, "precheck.skip", this::askReason);
        unskip = button("precheck-unskip", Feather.ROTATE_CCW, "precheck.unskip", model::unskip);
        reason = new ReasonField("precheck-reason", texts);
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        FlowPane actions = new FlowPane(8, 8, copy, retry, skip, unskip);
        VBox words = new VBox(evidence, remedy, sql);
        words.getStyleClass().add("check-words");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(heading, actions, reason, scroll);
        show(Optional.empty());
    }

    private static Label wrapped(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Button button(String id, Ikon sign, String key, java.util.function.Consumer<CheckRow> action) {
        Button button = new Button(texts.of(key), new FontIcon(sign));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.setOnAction(_ -> shown.ifPresent(action));
        return button;
    }

    private void askReason(CheckRow row) {
        reason.ask(texts.of("precheck.skip.question", row.check()), texts.of("precheck.skip"),
                why -> model.skip(row, why));
    }

    /** Shows the row, or nothing. */
    void show(Optional<CheckRow> row) {
        if (!row.equals(shown)) {
            reason.hide();
        }
        shown = row;
        heading.setText(row.map(each -> each.check() + "  ·  " + each.subject(texts)
                + each.code().map(code -> "  ·  " + code).orElse("")).orElseGet(() -> texts.of("precheck.select")));
        evidence.setText(row.map(this::seen).orElse(""));
        remedy.setText(row.flatMap(CheckRow::remedy).map(Remedy::sentence).map(texts::told).orElse(""));
        Optional<String> statement = row.flatMap(CheckRow::remedy).flatMap(Remedy::toCopy);
        sql.setText(statement.orElse(""));
        sql.setPrefRowCount(rows(sql.getText()));
        visible(sql, statement.isPresent());
        visible(remedy, !remedy.getText().isEmpty());
        copy.setVisible(statement.isPresent());
        retry.setVisible(row.isPresent());
        retry.setDisable(row.filter(each -> each.state() == CheckRow.State.ASKING).isPresent());
        skip.setVisible(row.filter(CheckRow::isSkippable).isPresent());
        unskip.setVisible(row.flatMap(CheckRow::skipReason).isPresent());
    }

    /** As many as the text takes in the narrowest pane; a long one is scrolled. */
    private static int rows(String statement) {
        return Math.clamp(statement.lines().mapToInt(line -> 1 + line.length() / LINE_LENGTH).sum(), 1, MOST_ROWS);
    }

    private String seen(CheckRow row) {
        return row.skipReason().map(why -> texts.of("precheck.skipped", why) + "\n").orElse("")
                + texts.told(row.evidence());
    }

    private static void visible(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }
}
