package dev.sluice.desktop.schema;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.ReasonField;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.model.Fidelity;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** All about the selected table: both statements, what differs and why, and what can be decided otherwise. */
final class SchemaDetails extends VBox {
    private final SchemaViewModel model;
    private final Texts texts;
    private final Label heading = new Label();
    private final Label note = new Label();
    private final FontIcon sign = new FontIcon(Feather.ALERT_TRIANGLE);
    private final Label same = new Label();
    private final DdlPanes panes;
    private final ObservableList<Difference> differences = FXCollections.observableArrayList();
    private final DataTable<Difference> table;
    private final SimpleBooleanProperty editing = new SimpleBooleanProperty();
    private final ReasonField reason;
    private final Button edit;
    private final Button leaveOut;
    private final Button reset;
    private Optional<DefinitionRow> shown = Optional.empty();

    SchemaDetails(SchemaViewModel model, Texts texts, Figures figures) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("data-table");
        panes = new DdlPanes(texts);
        VBox.setVgrow(panes, Priority.ALWAYS);
        reason = new ReasonField("schema-reason", texts);
        edit = button("schema-edit", Feather.EDIT_2, "schema.edit", this::beginEdit);
        leaveOut = button("schema-leave-out", Feather.SLASH, "schema.leaveOut", this::askReason);
        reset = button("schema-reset", Feather.ROTATE_CCW, "schema.reset", model::reset);
        Button save = button("schema-save", Feather.CHECK, "schema.save", this::save);
        Button cancel = button("schema-cancel", Feather.X, "schema.cancel", row -> show(Optional.of(row)));
        save.visibleProperty().bind(editing);
        cancel.visibleProperty().bind(editing);
        heading.getStyleClass().add("check-heading");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox title = new HBox(heading, space, save, cancel, edit, leaveOut, reset);
        title.getStyleClass().add("data-table-tools");
        note.setId("schema-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.setGraphic(sign);
        table = table(figures);
        same.setId("schema-same");
        same.setText(texts.of("schema.differences.none"));
        same.getStyleClass().add("text-muted");
        getChildren().addAll(title, reason, note, panes, table, same);
        show(Optional.empty());
    }

    private Button button(String id, Ikon sign, String key, Consumer<DefinitionRow> action) {
        Button button = new Button(texts.of(key), new FontIcon(sign));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.managedProperty().bind(button.visibleProperty());
        button.disableProperty().bind(model.busyProperty());
        button.setOnAction(_ -> shown.ifPresent(action));
        return button;
    }

    private DataTable<Difference> table(Figures figures) {
        DataTable<Difference> made = new DataTable<>("schema", differences,
                each -> texts.told(each.part()) + " " + texts.told(each.reason()), texts, figures)
                .words("part", 170, each -> new ReadOnlyStringWrapper(texts.told(each.part())))
                .drawn("fidelity", 110, each -> new ReadOnlyObjectWrapper<>(each.fidelity()),
                        Comparator.<Fidelity>naturalOrder(), FidelityCell::new)
                .words("reason", 320, each -> new ReadOnlyStringWrapper(texts.told(each.reason())))
                .drawn("accept", 100, ReadOnlyObjectWrapper::new, Comparator.comparing(Difference::part),
                        AcceptCell::new);
        made.view().setId("schema-differences");
        made.setPrefHeight(190);
        made.setMinHeight(120);
        return made;
    }

    /** Shows the row, or nothing; what was being written is dropped. */
    void show(Optional<DefinitionRow> row) {
        if (!row.equals(shown)) {
            reason.hide();
        }
        shown = row;
        editing.set(false);
        Optional<Entry> entry = row.map(DefinitionRow::entry);
        heading.setText(entry.map(each -> each.source().equals(each.target())
                ? each.source().toString()
                : texts.of("schema.becomes", each.source().toString(), each.target().toString()))
                .orElseGet(() -> texts.of("schema.select")));
        panes.show(texts.of("schema.source"), entry.map(Entry::sourceSql).orElse(""), texts.of("schema.target"),
                entry.map(DefinitionRow::targetSql).orElse(""));
        differences.setAll(entry.map(Entry::differences).orElse(java.util.List.of()));
        shown(table, !differences.isEmpty());
        shown(same, entry.filter(SchemaDetails::isJudged).isPresent() && differences.isEmpty());
        note(entry.flatMap(this::words).orElse(""), true);
        boolean left = entry.flatMap(Entry::leftOut).isPresent();
        edit.setVisible(entry.isPresent() && !left);
        leaveOut.setVisible(entry.isPresent() && !left);
        reset.setVisible(entry.filter(each -> each.own() || left).isPresent());
    }

    /** Of a table that is left out, and of the user's own statements, nobody says that they are the same. */
    private static boolean isJudged(Entry entry) {
        return entry.leftOut().isEmpty() && !entry.own();
    }

    private static void shown(Region node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    private Optional<String> words(Entry entry) {
        if (entry.leftOut().isPresent()) {
            return entry.leftOut().map(why -> texts.of("schema.leftOut", why));
        }
        if (entry.error().isPresent()) {
            return entry.error().map(texts::told);
        }
        if (entry.own()) {
            return Optional.of(texts.of("schema.own"));
        }
        return entry.others().isEmpty()
                ? Optional.empty()
                : Optional.of(texts.of("schema.united", String.valueOf(entry.others().size() + 1)));
    }

    /** @param attention whether it is more than a hint */
    private void note(String words, boolean attention) {
        note.getStyleClass().removeAll("notice", "text-muted");
        note.getStyleClass().add(attention ? "notice" : "text-muted");
        sign.setIconCode(attention ? Feather.ALERT_TRIANGLE : Feather.EDIT_2);
        note.setText(words);
        note.setVisible(!words.isEmpty());
        note.setManaged(!words.isEmpty());
    }

    private void beginEdit(DefinitionRow row) {
        editing.set(true);
        shown(same, false);
        edit.setVisible(false);
        leaveOut.setVisible(false);
        reset.setVisible(false);
        note(texts.of("schema.editing"), false);
        panes.edit(DefinitionRow.ownSql(row.entry()));
    }

    /** What is refused stays as it is written, with the reason in the page's banner. */
    private void save(DefinitionRow row) {
        model.define(row, panes.written(), () -> show(Optional.of(row)));
    }

    private void askReason(DefinitionRow row) {
        reason.ask(texts.of("schema.leaveOut.question", row.source().toString()), texts.of("schema.leaveOut"),
                why -> model.leaveOut(row, why));
    }

    private final class FidelityCell extends TableCell<Difference, Fidelity> {
        private final Pill pill = new Pill();

        @Override
        protected void updateItem(@Nullable Fidelity fidelity, boolean empty) {
            super.updateItem(fidelity, empty);
            if (empty || fidelity == null) {
                setGraphic(null);
                return;
            }
            pill.show(switch (fidelity) {
                case EXACT -> Tone.GREEN;
                case WIDENED -> Tone.AMBER;
                case LOSSY -> Tone.RED;
            },
                    texts.of("schema.fidelity." + fidelity.name().toLowerCase(Locale.ROOT)));
            setGraphic(pill);
        }
    }

    /** Only a loss has to be accepted. */
    private final class AcceptCell extends TableCell<Difference, Difference> {
        private final CheckBox accept = new CheckBox(texts.of("schema.accept"));

        @Override
        protected void updateItem(@Nullable Difference difference, boolean empty) {
            super.updateItem(difference, empty);
            if (empty || difference == null || difference.fidelity() != Fidelity.LOSSY || shown.isEmpty()) {
                setGraphic(null);
                return;
            }
            DefinitionRow row = shown.get();
            accept.setSelected(model.isAccepted(row, difference));
            accept.setOnAction(_ -> model.accept(row, difference, accept.isSelected()));
            setGraphic(accept);
        }
    }
}
