package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with the selected projects, on a right-click. What cannot be done now stays in its place, greyed. */
final class ProjectMenu extends ContextMenu {
    private final Texts texts;
    private final Supplier<List<ProjectRow>> selected;
    private final List<MenuItem> forOne = new ArrayList<>();

    /** What the menu asks for. */
    interface Actions {
        void open(ProjectRow row);

        void ask(BatchAction action, List<ProjectRow> rows);

        void tag(ProjectRow row);

        void clone(ProjectRow row);

        void export(ProjectRow row);

        void report(ProjectRow row);

        void copyCommand(ProjectRow row);
    }

    ProjectMenu(Actions actions, Supplier<List<ProjectRow>> selected, Texts texts) {
        this.texts = texts;
        this.selected = selected;
        getItems().addAll(forOne("open", actions::open), new SeparatorMenuItem(), batch(BatchAction.START, actions),
                batch(BatchAction.PAUSE, actions), new SeparatorMenuItem(), forOne("tags", actions::tag),
                forOne("clone", actions::clone), forOne("export", actions::export),
                forOne("report", actions::report), forOne("command", actions::copyCommand), new SeparatorMenuItem(),
                batch(BatchAction.RELEASE, actions), batch(BatchAction.DELETE, actions));
        setOnShowing(_ -> prepare());
    }

    private MenuItem forOne(String id, Consumer<ProjectRow> action) {
        MenuItem item = new MenuItem(texts.of("projects.menu." + id));
        item.setId("projects-menu-" + id);
        item.setOnAction(_ -> {
            if (selected.get().size() == 1) {
                action.accept(selected.get().getFirst());
            }
        });
        forOne.add(item);
        return item;
    }

    private MenuItem batch(BatchAction action, Actions actions) {
        MenuItem item = new MenuItem(texts.of("projects.menu." + action.id()));
        item.setId("projects-menu-" + action.id());
        item.setUserData(action);
        item.setOnAction(_ -> actions.ask(action, selected.get()));
        return item;
    }

    private void prepare() {
        List<ProjectRow> rows = selected.get();
        forOne.forEach(item -> item.setDisable(rows.size() != 1));
        getItems().stream().filter(item -> item.getUserData() instanceof BatchAction)
                .forEach(item -> item.setDisable(
                        Batch.of((BatchAction) item.getUserData(), rows).fit().isEmpty()));
    }
}
