package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Texts;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCombination;

/**
 * Cut, copy, paste and select all, for the field or the table that has the focus, the way to the filter, and the way from a
 * table to a file. Fields hear
 * the same keys themselves; the menu is for those who look for them.
 */
final class EditMenu extends Menu {
    private final Supplier<Scene> scene;
    private final Supplier<Optional<Page>> page;
    private final MenuItem cut;
    private final MenuItem copy;
    private final MenuItem paste;
    private final MenuItem selectAll;
    private final MenuItem filter;
    private final MenuItem export;

    /** @param exporter has the table written to a file */
    EditMenu(Texts texts, Supplier<Scene> scene, Supplier<Optional<Page>> page, Consumer<DataTable<?>> exporter) {
        super(texts.of("menu.edit"));
        setId("menu-edit");
        this.scene = scene;
        this.page = page;
        cut = item(texts, "cut", "Shortcut+X", () -> field().ifPresent(TextInputControl::cut));
        copy = item(texts, "copy", "Shortcut+C", () -> {
            field().ifPresent(TextInputControl::copy);
            table().ifPresent(DataTable::copySelected);
        });
        paste = item(texts, "paste", "Shortcut+V", () -> field().ifPresent(TextInputControl::paste));
        selectAll = item(texts, "selectAll", "Shortcut+A", () -> {
            field().ifPresent(TextInputControl::selectAll);
            table().ifPresent(table -> table.view().getSelectionModel().selectAll());
        });
        filter = item(texts, "filter", "Shortcut+F", () -> filter().ifPresent(TextField::requestFocus));
        export = item(texts, "export", "Shortcut+Shift+E", () -> tableToExport().ifPresent(exporter));
        getItems().addAll(cut, copy, paste, selectAll, new SeparatorMenuItem(), filter,
                new SeparatorMenuItem(), export);
        setOnMenuValidation(_ -> prepare());
        setOnShowing(_ -> prepare());
    }

    private static MenuItem item(Texts texts, String id, String shortcut, Runnable action) {
        MenuItem item = new MenuItem(texts.of("menu.edit." + id));
        item.setId("menu-" + id);
        item.setAccelerator(KeyCombination.valueOf(shortcut));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void prepare() {
        Optional<TextInputControl> field = field();
        boolean marked = field.filter(each -> each.getSelection().getLength() > 0).isPresent();
        boolean writable = field.filter(TextInputControl::isEditable).isPresent();
        cut.setDisable(!marked || !writable);
        copy.setDisable(!marked && table().isEmpty());
        paste.setDisable(!writable || !Clipboard.getSystemClipboard().hasString());
        selectAll.setDisable(field.isEmpty() && table().isEmpty());
        filter.setDisable(filter().isEmpty());
        export.setDisable(tableToExport().isEmpty());
    }

    private Optional<TextField> filter() {
        return page.get().flatMap(Page::filter);
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(scene.get()).map(Scene::getFocusOwner);
    }

    private Optional<TextInputControl> field() {
        return focused().filter(TextInputControl.class::isInstance).map(TextInputControl.class::cast);
    }

    private Optional<DataTable<?>> table() {
        return field().isPresent() ? Optional.empty() : around(focused());
    }

    /** The one with the focus, also in its filter; or else the first that is seen. */
    private Optional<DataTable<?>> tableToExport() {
        return around(focused()).or(() -> page.get().flatMap(seen -> DataTable.firstSeenIn(seen.view())));
    }

    private static Optional<DataTable<?>> around(Optional<Node> focused) {
        return focused.stream().flatMap(node -> Stream.iterate(node, Objects::nonNull, Node::getParent))
                .filter(DataTable.class::isInstance).<DataTable<?>>map(node -> (DataTable<?>) node).findFirst();
    }
}
