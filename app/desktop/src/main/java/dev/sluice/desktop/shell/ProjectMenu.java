package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.PageCommand;
import dev.sluice.desktop.kit.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** What can be done with the project that is looked at, as it stands when the menu opens or a shortcut is pressed. */
final class ProjectMenu extends Menu {
    static final KeyCombination ACT = KeyCombination.valueOf("Shortcut+Shift+P");

    private final Texts texts;
    private final Supplier<Optional<Page>> page;
    private final MenuItem act;

    ProjectMenu(Texts texts, Supplier<Optional<Page>> page) {
        super(texts.of("menu.project"));
        setId("menu-project");
        this.texts = texts;
        this.page = page;
        act = new MenuItem(texts.of("menu.project.act"));
        act.setId("menu-act");
        act.setAccelerator(ACT);
        getItems().add(act);
        setOnMenuValidation(_ -> prepare());
        setOnShowing(_ -> prepare());
    }

    /** The first one stays, because its shortcut hangs on it. */
    private void prepare() {
        List<PageCommand> commands = page.get().map(Page::commands).orElse(List.of());
        Optional<PageCommand> main = commands.stream().filter(each -> each.id().equals(PageCommand.ACT)).findFirst();
        act.setText(main.map(PageCommand::words).orElse(texts.of("menu.project.act")));
        act.setDisable(main.filter(PageCommand::enabled).isEmpty());
        act.setOnAction(_ -> main.ifPresent(each -> each.action().run()));
        getItems().setAll(act);
        List<MenuItem> more = commands.stream().filter(each -> !each.id().equals(PageCommand.ACT))
                .map(ProjectMenu::item).toList();
        if (!more.isEmpty()) {
            getItems().add(new SeparatorMenuItem());
            getItems().addAll(more);
        }
    }

    private static MenuItem item(PageCommand command) {
        MenuItem item = new MenuItem(command.words());
        item.setId("menu-" + command.id());
        item.setDisable(!command.enabled());
        item.setOnAction(_ -> command.action().run());
        return item;
    }
}
