package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.palette.Candidate;
import dev.sluice.desktop.palette.Candidate.Kind;
import dev.sluice.desktop.shell.Shell.Commands;
import dev.sluice.desktop.shell.Shell.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/** The menu bar; what stands in it is found in the palette, too. */
final class FrameMenus {
    private final Texts texts;
    private final MenuBar bar;
    private final List<Candidate> candidates = new ArrayList<>();

    /** @param page the one that is seen */
    FrameMenus(Texts texts, Commands commands, Supplier<Scene> scene, Supplier<Optional<Page>> page) {
        this.texts = texts;
        Menu file = new Menu(texts.of("menu.file"), null,
                item(Kind.COMMAND, "menu.file.new", "Shortcut+N", commands::newProject), new SeparatorMenuItem(),
                item(Kind.COMMAND, "menu.file.quit", "Shortcut+Q", commands::quit));
        file.setId("menu-file");
        bar = new MenuBar(file, new EditMenu(texts, scene, page, commands::export), new ProjectMenu(texts, page),
                view(commands, page),
                help(commands));
        bar.setUseSystemMenuBar(true);
    }

    private Menu view(Commands commands, Supplier<Optional<Page>> page) {
        MenuItem palette = plain("menu.view.palette", "Shortcut+K", commands::palette);
        Menu view = new Menu(texts.of("menu.view"), null, palette,
                item(Kind.COMMAND, "menu.view.refresh", "F5", () -> page.get().ifPresent(Page::refresh)),
                item(Kind.COMMAND, "menu.view.theme", "Shortcut+T", commands::toggleTheme), new SeparatorMenuItem());
        view.setId("menu-view");
        for (Place place : Place.values()) {
            view.getItems().add(item(Kind.PLACE, "rail." + place.id(), "Shortcut+" + (place.ordinal() + 1),
                    () -> commands.go(place)));
        }
        return view;
    }

    private Menu help(Commands commands) {
        Menu help = new Menu(texts.of("menu.help"), null,
                item(Kind.COMMAND, "menu.help.manual", "F1", commands::manual),
                item(Kind.COMMAND, "menu.help.diagnostics", "", commands::diagnostics), new SeparatorMenuItem(),
                item(Kind.COMMAND, "menu.help.about", "", commands::about));
        help.setId("menu-help");
        return help;
    }

    private MenuItem item(Kind kind, String key, String shortcut, Runnable action) {
        String keys = shortcut.isEmpty() ? "" : KeyCombination.valueOf(shortcut).getDisplayText();
        candidates.add(new Candidate(kind, texts.of(key), keys, action));
        return plain(key, shortcut, action);
    }

    private MenuItem plain(String key, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key));
        item.setId(key.replace('.', '-'));
        if (!shortcut.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(shortcut));
        }
        item.setOnAction(_ -> action.run());
        return item;
    }

    MenuBar bar() {
        return bar;
    }

    List<Candidate> candidates() {
        return List.copyOf(candidates);
    }
}
