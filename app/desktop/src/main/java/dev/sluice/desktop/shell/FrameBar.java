package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.shell.Shell.Commands;
import dev.sluice.desktop.shell.Shell.Place;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar below the menus: where am I, find, and what needs me. */
final class FrameBar extends HBox {
    private final Texts texts;
    private final Commands commands;
    private final HBox path = new HBox();
    private final HBox tools = new HBox();

    FrameBar(Texts texts, Commands commands) {
        this.texts = texts;
        this.commands = commands;
        getStyleClass().add("bar");
        Label product = new Label("Sluice");
        product.getStyleClass().add("product");
        product.setMinWidth(USE_PREF_SIZE);
        path.getStyleClass().add("path");
        HBox.setHgrow(path, Priority.ALWAYS);
        tools.getStyleClass().add("bar-tools");
        tools.setMinWidth(USE_PREF_SIZE);
        tools.getChildren().addAll(search(), theme());
        getChildren().addAll(product, path, tools);
    }

    private Button search() {
        KeyCombination keys = KeyCombination.valueOf("Shortcut+K");
        Button search = new Button(texts.of("bar.search", keys.getDisplayText()), new FontIcon(Feather.SEARCH));
        search.setId("search");
        search.getStyleClass().add("bar-search");
        search.setOnAction(_ -> commands.palette());
        return search;
    }

    private Button theme() {
        Button theme = button("theme", Feather.MOON,
                texts.of("menu.view.theme") + " (" + KeyCombination.valueOf("Shortcut+T").getDisplayText() + ")");
        theme.setOnAction(_ -> commands.toggleTheme());
        return theme;
    }

    static Button button(String id, Ikon sign, String words) {
        Button button = new Button(null, new FontIcon(sign));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(words);
        button.setTooltip(new Tooltip(words));
        return button;
    }

    /** One more, before the theme. */
    void tool(Node tool) {
        tools.getChildren().add(tools.getChildren().size() - 1, tool);
    }

    /** The page, and before one below its place the way up to that. */
    void show(Place place, Page page) {
        if (!page.isBelow()) {
            path.getChildren().setAll(new Label(page.title()));
            return;
        }
        Hyperlink up = new Hyperlink(texts.of("rail." + place.id()));
        up.setId("path-up");
        up.setMinWidth(Region.USE_PREF_SIZE);
        up.setOnAction(_ -> commands.go(place));
        Label here = new Label(page.title());
        here.setTooltip(new Tooltip(page.title()));
        path.getChildren().setAll(up, new FontIcon(Feather.CHEVRON_RIGHT), here);
    }
}
