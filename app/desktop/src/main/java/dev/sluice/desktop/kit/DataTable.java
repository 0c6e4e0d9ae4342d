package dev.sluice.desktop.kit;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A table as every page has it: a filter field and a count above it, columns that a right-click on the header shows and
 * hides, and rows that are copied as text with tabs or written to a CSV file. Rows are objects that stay and whose properties change; only visible
 * rows listen to them. Belongs to the window's thread.
 *
 * @param <R> a row
 */
public final class DataTable<R> extends VBox {
    private static final double ROW_HEIGHT = 28;
    /** What a small window takes, it takes from words: a figure that is cut would be read as another one. */
    private static final double FIGURES_LEAST = 80;
    private static final KeyCodeCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Texts texts;
    private final Figures figures;
    private final String name;
    private final TableView<R> table = new TableView<>();
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final HBox tools = new HBox();
    private final ObjectProperty<Optional<Path>> exported = new SimpleObjectProperty<>(Optional.empty());
    private final Banner problem;
    private final FilteredList<R> filtered;
    private final Map<TableColumn<R, ?>, IntFunction<String>> written = new HashMap<>();
    private java.util.function.@Nullable Predicate<R> found;
    private java.util.function.@Nullable Predicate<R> chosen;

    /**
     * @param name of the table; its columns' headings are the texts {@code NAME.column.ID}
     * @param rows changed by whoever owns them, on the window's thread
     * @param words what the filter looks for a text in
     */
    public DataTable(String name, ObservableList<R> rows, Function<R, String> words, Texts texts, Figures figures) {
        this.name = name;
        this.texts = texts;
        this.figures = figures;
        this.filtered = new FilteredList<>(rows);
        this.problem = new Banner(texts);
        getStyleClass().add("data-table");
        filter.setPromptText(texts.of("table.filter"));
        filter.setAccessibleText(texts.of("table.filter"));
        filter.textProperty().addListener((_, _, text) -> {
            found = matching(text, words);
            narrow();
        });
        filtered.addListener((javafx.collections.ListChangeListener<R>) _ -> showCount(rows.size()));
        count.getStyleClass().add("text-muted");
        count.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        tools.getStyleClass().add("data-table-tools");
        tools.getChildren().addAll(filter, count, space);
        showCount(rows.size());

        SortedList<R> sorted = new SortedList<>(filtered);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(new SharedWidths<R>());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copySelected();
                event.consume();
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::selectFirst);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(tools, problem, new WrittenNote(texts, exported), table);
    }

    /** While no row is selected, the platform's own arrow key would begin with the second one. */
    private void selectFirst(KeyEvent event) {
        if (event.getCode() == KeyCode.DOWN && table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
            event.consume();
        }
    }

    private static <R> java.util.function.@Nullable Predicate<R> matching(String text, Function<R, String> words) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() ? null : row -> words.apply(row).toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Shows of what the filter field finds only what is chosen by other means as well; looked at again at each change. */
    public DataTable<R> chosenBy(ObservableValue<java.util.function.Predicate<R>> choice) {
        choice.subscribe(now -> {
            chosen = now;
            narrow();
        });
        return this;
    }

    private void narrow() {
        filtered.setPredicate(found == null ? chosen : chosen == null ? found : found.and(chosen));
    }

    private void showCount(int all) {
        int shown = filtered.size();
        count.setText(shown == all
                ? texts.of("table.count", all)
                : texts.of("table.countOf", figures.count(shown), all));
    }

    /** A column of words, cut with an ellipsis where they are long; the tooltip has all of them. */
    public DataTable<R> words(String id, double width, Function<R, ObservableValue<String>> value) {
        TableColumn<R, String> column = column(id, width, value);
        column.setCellFactory(_ -> new WordsCell<>());
        return this;
    }

    /** A column of moments that are over: with their day where that is not today; the tooltip has zone and UTC. */
    public DataTable<R> times(String id, double width, Function<R, Instant> moment) {
        TableColumn<R, Instant> column = column(id, width, row -> new ReadOnlyObjectWrapper<>(moment.apply(row)));
        column.setCellFactory(_ -> new TimeCell<>(figures));
        written.put(column, row -> figures.dayAndTime(column.getCellData(row)));
        return this;
    }

    /** A column of figures, at the right. @param text how one is written */
    public <T extends Comparable<T>> DataTable<R> figures(String id, double width,
            Function<R, ObservableValue<T>> value, Function<T, String> text) {
        TableColumn<R, T> column = column(id, width, value);
        column.getStyleClass().add("figures");
        column.setMinWidth(Math.min(width, FIGURES_LEAST));
        column.setComparator(Comparator.nullsFirst(Comparator.naturalOrder()));
        column.setCellFactory(_ -> new FigureCell<>(text));
        written.put(column, row -> Optional.ofNullable(column.getCellData(row)).map(text).orElse(""));
        return this;
    }

    /** A column that is drawn; what stands in it is copied as it says itself. @param cell makes one; it is used again for other rows */
    public <T> DataTable<R> drawn(String id, double width, Function<R, ObservableValue<T>> value,
            Comparator<T> order, java.util.function.Supplier<TableCell<R, T>> cell) {
        TableColumn<R, T> column = column(id, width, value);
        column.setComparator(order);
        column.setCellFactory(_ -> cell.get());
        return this;
    }

    private <T> TableColumn<R, T> column(String id, double width, Function<R, ObservableValue<T>> value) {
        TableColumn<R, T> column = new TableColumn<>(texts.of(name + ".column." + id));
        column.setId(id);
        column.setPrefWidth(width);
        column.setCellValueFactory(row -> value.apply(row.getValue()));
        column.setContextMenu(columnMenu(column));
        table.getColumns().add(column);
        table.getColumns().forEach(each -> each.setContextMenu(columnMenu(each)));
        return column;
    }

    private ContextMenu columnMenu(TableColumn<R, ?> of) {
        ContextMenu menu = new ContextMenu();
        for (TableColumn<R, ?> column : table.getColumns()) {
            CheckMenuItem item = new CheckMenuItem(column.getText());
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            item.setDisable(column == of && table.getVisibleLeafColumns().size() == 1);
            menu.getItems().add(item);
        }
        return menu;
    }

    /** More controls beside the filter field, at the right. */
    public DataTable<R> tools(Node... controls) {
        tools.getChildren().addAll(controls);
        return this;
    }

    /** What stands there while there are no rows at all. */
    public DataTable<R> whenEmpty(Node place) {
        table.setPlaceholder(place);
        return this;
    }

    public TableView<R> view() {
        return table;
    }

    public TextField filter() {
        return filter;
    }

    /** The first one below the node that can be seen. */
    public static Optional<DataTable<?>> firstSeenIn(Node node) {
        return node.lookupAll(".data-table").stream().filter(DataTable::isSeen).findFirst()
                .map(found -> (DataTable<?>) found);
    }

    private static boolean isSeen(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent).allMatch(Node::isVisible);
    }

    /** The selected rows, as texts with tabs. */
    public void copySelected() {
        ClipboardContent content = new ClipboardContent();
        content.putString(table.getSelectionModel().getSelectedIndices().stream().map(this::line)
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Of a file that it is written to, without a suffix. */
    public String name() {
        return name;
    }

    /** Writes the rows that the filter shows, in their order, with the columns that are seen; says so, or why not. */
    public void export(Path file, Work work) {
        List<List<String>> shown = Stream.concat(
                Stream.of(table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList()),
                IntStream.range(0, table.getItems().size()).mapToObj(this::cells)).toList();
        exported.set(Optional.empty());
        problem.clear();
        work.ask(() -> {
            CsvFile.write(file, shown);
            return file;
        }, written -> exported.set(Optional.of(written)), failure -> problem.show(Problem.of(failure)));
    }

    /** The visible cells of a row, with tabs between them: to be pasted into a sheet. */
    private String line(int row) {
        return cells(row).stream().map(cell -> cell.replaceAll("[\\t\\n\\r]", " "))
                .collect(Collectors.joining("\t"));
    }

    /** As they are read. */
    private List<String> cells(int row) {
        return table.getVisibleLeafColumns().stream().map(column -> text(column, row)).toList();
    }

    private String text(TableColumn<R, ?> column, int row) {
        return Optional.ofNullable(written.get(column)).map(words -> words.apply(row))
                .orElseGet(() -> Objects.toString(column.getCellData(row), ""));
    }

    private static final class WordsCell<R> extends TableCell<R, String> {
        private static final double TOOLTIP_WIDTH = 480;
        /** More than that no screen has room for; whoever wants all of it copies the row. */
        private static final int TOOLTIP_LETTERS = 2_000;
        private final Tooltip whole = new Tooltip();

        WordsCell() {
            whole.setWrapText(true);
            whole.setMaxWidth(TOOLTIP_WIDTH);
        }

        @Override
        protected void updateItem(@Nullable String item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty ? null : item);
            whole.setText(item == null || item.length() <= TOOLTIP_LETTERS
                    ? item
                    : item.substring(0, TOOLTIP_LETTERS) + "…");
            setTooltip(empty || item == null || item.isEmpty() ? null : whole);
        }
    }

    private static final class TimeCell<R> extends TableCell<R, Instant> {
        private final Figures figures;
        private final Tooltip exact = new Tooltip();

        TimeCell(Figures figures) {
            this.figures = figures;
        }

        @Override
        protected void updateItem(@Nullable Instant item, boolean empty) {
            super.updateItem(item, empty);
            boolean none = empty || item == null;
            setText(none ? null : figures.shortTime(item, Instant.now()));
            exact.setText(none ? null : figures.exactTime(item));
            setTooltip(none ? null : exact);
        }
    }

    private static final class FigureCell<R, T> extends TableCell<R, T> {
        private final Function<T, String> text;

        FigureCell(Function<T, String> text) {
            this.text = text;
            getStyleClass().add("figure");
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? null : text.apply(item));
        }
    }
}
