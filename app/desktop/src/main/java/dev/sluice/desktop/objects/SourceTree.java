package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.TableId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the source has and is not picked yet, by schema, with a search. */
final class SourceTree extends VBox {
    private static final double ROW_HEIGHT = 28;
    /** So many hits of a search are shown at once; of more the user opens the schemas himself. */
    private static final int MOST_UNFOLDED = 500;

    private final Texts texts;
    private final Figures figures;
    private final TextField search = new TextField();
    private final Label count = new Label();
    private final TreeTableView<Node> tree = new TreeTableView<>();
    private final Set<String> folded = new HashSet<>();
    private final Set<String> unfolded = new HashSet<>();
    private Optional<SourceObjects> source = Optional.empty();
    private Set<TableId> picked = Set.of();

    /** A line of the tree: a schema, or a table of it. */
    private record Node(SchemaGroup schema, Optional<Table> table) {}

    SourceTree(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        getStyleClass().add("data-table");
        search.setId("objects-search");
        search.setPromptText(texts.of("objects.search"));
        search.setAccessibleText(texts.of("objects.search"));
        search.textProperty().addListener((_, _, _) -> draw());
        HBox.setHgrow(search, Priority.ALWAYS);
        count.getStyleClass().add("text-muted");
        count.setMinWidth(USE_PREF_SIZE);
        HBox tools = new HBox(search, count);
        tools.getStyleClass().add("data-table-tools");
        tree.setId("objects-tree");
        tree.setAccessibleText(texts.of("objects.tree"));
        tree.setShowRoot(false);
        tree.setFixedCellSize(ROW_HEIGHT);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        column("name", 190, this::name);
        column("rows", 76, node -> node.table().map(table -> table.rows().isPresent()
                ? figures.count(table.rows().getAsLong())
                : "–").orElseGet(() -> figures.count(node.schema().rows()))).getStyleClass().add("figures");
        column("bytes", 70, node -> node.table().map(table -> table.bytes().isPresent()
                ? figures.bytes(table.bytes().getAsLong())
                : "–").orElseGet(() -> figures.bytes(node.schema().bytes()))).getStyleClass().add("figures");
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(tools, tree);
    }

    private TreeTableColumn<Node, String> column(String id, double width, Function<Node, String> text) {
        TreeTableColumn<Node, String> column = new TreeTableColumn<>(texts.of("objects.column." + id));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue().getValue())));
        column.setCellFactory(_ -> new TreeText(!id.equals("name")));
        tree.getColumns().add(column);
        return column;
    }

    private String name(Node node) {
        return node.table().map(table -> table.id().name()).orElseGet(
                () -> node.schema().schema() + "  (" + figures.count(node.schema().tables().size()) + ")");
    }

    /** Shows what is there beside the picked tables. */
    void show(Optional<SourceObjects> shown, Set<TableId> without) {
        if (source.equals(shown) && picked.equals(without)) {
            return; // what is unfolded and where it is scrolled to stays
        }
        source = shown;
        picked = without;
        draw();
    }

    private void draw() {
        TreeItem<Node> root = new TreeItem<>();
        List<SchemaGroup> groups = source.map(all -> SchemaGroup.of(all, picked, search.getText())).orElse(List.of());
        int tables = groups.stream().mapToInt(group -> group.tables().size()).sum();
        for (SchemaGroup group : groups) {
            TreeItem<Node> schema = new TreeItem<>(new Node(group, Optional.empty()));
            schema.getChildren().setAll(group.tables().stream()
                    .map(table -> new TreeItem<>(new Node(group, Optional.of(table)))).toList());
            schema.setExpanded(tables <= MOST_UNFOLDED
                    ? !folded.contains(group.schema())
                    : unfolded.contains(group.schema()));
            schema.expandedProperty().addListener((_, _, open) -> {
                (open ? folded : unfolded).remove(group.schema());
                (open ? unfolded : folded).add(group.schema());
            });
            root.getChildren().add(schema);
        }
        count.setText(texts.of("objects.tables", tables));
        tree.setRoot(root);
    }

    /** The selected tables, and all those of the selected schemas. */
    Set<TableId> selected() {
        Set<TableId> tables = new LinkedHashSet<>();
        tree.getSelectionModel().getSelectedItems().stream().filter(item -> item != null).map(TreeItem::getValue)
                .forEach(node -> node.table().ifPresentOrElse(table -> tables.add(table.id()),
                        () -> node.schema().tables().forEach(table -> tables.add(table.id()))));
        return tables;
    }

    /** All that the search shows. */
    Set<TableId> found() {
        Set<TableId> tables = new LinkedHashSet<>();
        tree.getRoot().getChildren().forEach(
                schema -> schema.getValue().schema().tables().forEach(table -> tables.add(table.id())));
        return tables;
    }

    TreeTableView<?> tree() {
        return tree;
    }

    void whenEmpty(javafx.scene.Node place) {
        tree.setPlaceholder(place);
    }

    private static final class TreeText extends javafx.scene.control.TreeTableCell<Node, String> {
        private final javafx.scene.control.Tooltip whole = new javafx.scene.control.Tooltip();

        TreeText(boolean figure) {
            if (figure) {
                getStyleClass().add("figure");
            }
        }

        @Override
        protected void updateItem(@org.jspecify.annotations.Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
            whole.setText(item);
            setTooltip(empty || item == null ? null : whole);
        }
    }
}
