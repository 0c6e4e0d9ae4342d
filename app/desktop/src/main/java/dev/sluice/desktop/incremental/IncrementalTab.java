package dev.sluice.desktop.incremental;

import dev.sluice.desktop.incremental.Following.Kept;
import dev.sluice.desktop.incremental.IncrementalViewModel.Told;
import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.ChoiceWords;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.RunLook;
import dev.sluice.desktop.run.RunTab;
import dev.sluice.desktop.run.RunViewModel;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.Flow.TableChanges;
import dev.sluice.model.ConflictPolicy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The tab Incremental: how far the target is behind, what was changed in it, statements and conflicts. */
public final class IncrementalTab implements RunTab {
    private final IncrementalViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox(16);
    private final FollowedFigures flow;
    private final Label told = new Label();
    private final ComboBox<String> policy = new ComboBox<>();
    private boolean showing;

    /** @param file asks where to put a list of conflicts; empty when the user thinks better of it */
    public IncrementalTab(RunViewModel run, Desk desk, Supplier<Optional<Path>> file) {
        texts = desk.texts();
        figures = desk.figures();
        model = new IncrementalViewModel(new WorkspaceFollowing(desk.workspace(), run.project()), desk.work());
        flow = new FollowedFigures(texts, figures);
        view.getStyleClass().add("incremental");
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        TabPane parts = parts(file);
        VBox.setVgrow(parts, Priority.ALWAYS);
        told.setWrapText(true);
        told.setId("incremental-told");
        told.managedProperty().bind(told.textProperty().isNotEmpty());
        view.getChildren().addAll(head(), banner, told, parts);
        model.toldProperty().addListener((_, _, now) -> told.setText(now.map(this::words).orElse("")));
        model.keptProperty().addListener((_, _, kept) -> showPolicy(kept));
        run.lookProperty().subscribe(look -> look.ifPresent(seen -> project(seen, run.nowProperty().get())));
        run.nowProperty().addListener((_, _, now) -> run.lookProperty().get().ifPresent(seen -> project(seen, now)));
    }

    private void project(RunLook look, Instant now) {
        model.project(look.running(), look.progress(), now);
        flow.show(look, model.caughtUpProperty().get(), now);
    }

    private HBox head() {
        Label label = new Label(texts.of("incremental.policy"));
        label.setLabelFor(policy);
        policy.setId("incremental-policy");
        policy.getItems().setAll(ConflictPolicy.words());
        policy.setConverter(new ChoiceWords<>(word -> texts.of("incremental.policy." + word)));
        policy.valueProperty().addListener((_, _, word) -> {
            if (word != null && !showing) {
                model.policy(word);
            }
        });
        policy.setTooltip(new Tooltip(texts.of("incremental.policy.tooltip")));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox choice = new VBox(4, label, policy);
        choice.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(16, flow, space, choice);
        head.setAlignment(Pos.TOP_LEFT);
        return head;
    }

    private void showPolicy(Kept kept) {
        showing = true;
        policy.setValue(kept.policy().orElse(null));
        showing = false;
        policy.setDisable(!kept.mayChangePolicy());
    }

    private TabPane parts(Supplier<Optional<Path>> file) {
        Tab tables = part("tables", tables());
        Tab ddl = part("ddl", new StatementsPane(model, texts, figures));
        Tab conflicts = part("conflicts", new ConflictsPane(model, texts, figures, file));
        model.keptProperty().subscribe(kept -> {
            ddl.setText(texts.of("incremental.part.ddl", figures.count(kept.statements().size())));
            conflicts.setText(texts.of("incremental.part.conflicts", figures.count(kept.conflictCount())));
        });
        TabPane parts = new TabPane(tables, ddl, conflicts);
        parts.setId("incremental-parts");
        parts.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        return parts;
    }

    private Tab part(String id, Node content) {
        VBox padded = new VBox(content);
        padded.getStyleClass().add("incremental");
        VBox.setVgrow(content, Priority.ALWAYS);
        Tab tab = new Tab(id.equals("tables") ? texts.of("incremental.part.tables") : "", padded);
        tab.setId("incremental-part-" + id);
        return tab;
    }

    private DataTable<ChangedTable> tables() {
        DataTable<ChangedTable> table = new DataTable<>("incremental.table", model.tables(), ChangedTable::name,
                texts, figures);
        table.words("name", 360, row -> row.changesProperty().map(changes -> changes.table().toString()));
        figure(table, "inserted", TableChanges::inserted);
        figure(table, "updated", TableChanges::updated);
        figure(table, "deleted", TableChanges::deleted);
        table.view().setId("incremental-tables");
        Label nothing = new Label(texts.of("incremental.tables.none"));
        nothing.getStyleClass().add("text-muted");
        return table.whenEmpty(nothing);
    }

    private void figure(DataTable<ChangedTable> table, String id, ToLongFunction<TableChanges> figure) {
        table.figures(id, 140, row -> row.changesProperty().map(figure::applyAsLong), figures::count);
    }

    private String words(Told now) {
        return switch (now) {
            case Told.Decided() -> texts.of("incremental.told.decided");
            case Told.Settled(var retried) -> texts.of("incremental.told.settled", figures.count(retried.settled()),
                    figures.count(retried.open().size()))
                    + retried.open().stream().limit(3).map(open -> "\n" + open.table() + " " + open.id() + ": "
                            + open.why()).reduce("", String::concat);
            case Told.Resolved(long count) -> texts.of("incremental.told.resolved", figures.count(count));
            case Told.Exported(long count, Path file) ->
                texts.of("incremental.told.exported", figures.count(count), file.toString());
        };
    }

    @Override
    public String id() {
        return "incremental";
    }

    @Override
    public String title() {
        return texts.of("incremental.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public ObservableValue<Integer> badge() {
        return model.badgeProperty();
    }
}
