package dev.sluice.desktop.incremental;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.KeptConflicts.Change;
import dev.sluice.engine.api.KeptConflicts.Entry;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Open conflicts, the rows of the selected one side by side, and what can be done with them. */
final class ConflictsPane extends VBox {
    private final IncrementalViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final DataTable<Entry> table;
    private final ConflictImages images;
    private final TextField reason = new TextField();
    private final Label shown = new Label();
    private final SimpleObjectProperty<Set<String>> selected = new SimpleObjectProperty<>(Set.of());

    /** @param file asks where to put the list; empty when the user thinks better of it */
    ConflictsPane(IncrementalViewModel model, Texts texts, Figures figures, Supplier<Optional<Path>> file) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        this.images = new ConflictImages(texts, figures);
        table = new DataTable<>("incremental.conflict", model.conflicts(),
                entry -> entry.table() + " " + entry.id() + " " + texts.told(entry.reason()), texts, figures)
                .words("table", 130, entry -> new ReadOnlyStringWrapper(entry.table().toString()))
                .words("change", 210, entry -> new ReadOnlyStringWrapper(change(entry)))
                .times("seen", 88, Entry::at)
                .words("reason", 240, entry -> new ReadOnlyStringWrapper(texts.told(entry.reason())))
                .words("id", 64, entry -> new ReadOnlyStringWrapper(entry.id()));
        table.view().setId("incremental-conflicts");
        Label nothing = new Label(texts.of("incremental.conflict.none"));
        nothing.getStyleClass().add("text-muted");
        table.whenEmpty(nothing);
        table.view().getSelectionModel().getSelectedItems()
                .addListener((ListChangeListener<Entry>) _ -> selectionChanged());
        SplitPane sides = new SplitPane(table, images);
        sides.setDividerPositions(0.6);
        VBox.setVgrow(sides, Priority.ALWAYS);
        shown.getStyleClass().add("text-muted");
        getChildren().addAll(shown, sides, foot(file));
        model.keptProperty().addListener((_, _, _) -> count());
        count();
    }

    private String change(Entry entry) {
        return entry.change().map(this::change).orElse(texts.of("incremental.conflict.copied"));
    }

    private String change(Change change) {
        return texts.of("incremental.conflict.change", change.kind().name(),
                texts.of("incremental.cause." + change.cause().name().toLowerCase(Locale.ROOT)),
                texts.of("incremental.outcome." + change.outcome().name().toLowerCase(Locale.ROOT)));
    }

    private HBox foot(Supplier<Optional<Path>> file) {
        Button retry = button("retry", () -> model.retry(selected.get()));
        retry.disableProperty().bind(blocked());
        Button resolve = button("resolve", () -> model.resolve(selected.get(), reason.getText()));
        resolve.disableProperty().bind(blocked().or(reason.textProperty().isEmpty()));
        Button export = button("export", () -> file.get().ifPresent(model::export));
        export.disableProperty().bind(model.busyProperty().or(Bindings.isEmpty(model.conflicts())));
        reason.setId("conflicts-reason");
        reason.setPromptText(texts.of("incremental.reason"));
        reason.setAccessibleText(texts.of("incremental.reason"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        HBox foot = new HBox(8, retry, reason, resolve, export);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private BooleanExpression blocked() {
        return Bindings.or(model.runningProperty(), model.busyProperty())
                .or(Bindings.createBooleanBinding(() -> selected.get().isEmpty(), selected));
    }

    private Button button(String id, Runnable action) {
        Button button = new Button(texts.of("incremental.conflict." + id));
        button.setId("conflicts-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void selectionChanged() {
        var items = table.view().getSelectionModel().getSelectedItems();
        selected.set(items.stream().map(Entry::id).collect(Collectors.toUnmodifiableSet()));
        images.show(items.isEmpty() ? Optional.empty() : Optional.of(items.getLast()));
    }

    private void count() {
        shown.setText(texts.of("incremental.conflict.showing", figures.count(model.conflicts().size()),
                figures.count(model.keptProperty().get().conflictCount())));
        if (table.view().getSelectionModel().isEmpty() && !model.conflicts().isEmpty()) {
            table.view().getSelectionModel().select(0);
        }
    }
}
