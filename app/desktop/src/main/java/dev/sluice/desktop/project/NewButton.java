package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Texts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The page's one primary button, and beside it the other kinds of projects and ways to one. */
final class NewButton extends HBox {
    private final ContextMenu kinds;
    private final Button more = new Button(null, new FontIcon(Feather.CHEVRON_DOWN));

    /** @param take what becomes of a chosen project file */
    NewButton(ProjectsPage.Requests requests, Consumer<Path> take, Texts texts) {
        getStyleClass().add("new-button");
        Button create = new Button(texts.of("projects.new"), new FontIcon(Feather.PLUS));
        create.setId("new-project");
        create.getStyleClass().addAll("accent", "left-pill");
        create.setOnAction(_ -> requests.newProject());
        create.setMinWidth(USE_PREF_SIZE);
        more.setId("new-kinds");
        more.getStyleClass().addAll("accent", "right-pill", "button-icon");
        more.setMinWidth(USE_PREF_SIZE);
        more.setAccessibleText(texts.of("projects.new.kinds"));
        more.setTooltip(new Tooltip(texts.of("projects.new.kinds")));
        kinds = new ContextMenu(item("new-migration", texts.of("projects.new.migration"), requests::newProject),
                item("new-comparison", texts.of("projects.new.comparison"), requests::newComparison),
                new SeparatorMenuItem(), item("new-import", texts.of("projects.new.import"), () -> {
                    Optional<Path> file = requests.projectFile();
                    file.ifPresent(take);
                }));
        more.setOnAction(_ -> kinds.show(more, Side.BOTTOM, 0, 4));
        getChildren().addAll(create, more);
    }

    private static MenuItem item(String id, String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
