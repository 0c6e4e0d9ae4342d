package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.TableId;
import java.util.Comparator;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxTableCell;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is said of one table, over the list of tables while it is edited. */
final class TableEditor extends VBox {
    /** Of the list of columns: a few rows are seen in the smallest window, too. */
    private static final double COLUMNS_HEIGHT = 176;

    private final TableEditorViewModel model;
    private final ObjectsViewModel objects;
    private final Texts texts;
    private final Label heading = new Label();
    private final TextField targetSchema = new TextField();
    private final TextField targetName = new TextField();
    private final Label wrong = new Label();
    private boolean showing;

    TableEditor(TableEditorViewModel model, ObjectsViewModel objects, Texts texts, Figures figures) {
        this.model = model;
        this.objects = objects;
        this.texts = texts;
        getStyleClass().add("table-editor");
        Button done = new Button(texts.of("objects.editor.done"), new FontIcon(Feather.CHECK));
        done.setId("editor-done");
        done.setOnAction(_ -> model.close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        heading.getStyleClass().add("objects-heading");
        HBox title = new HBox(heading, space, done);
        title.getStyleClass().add("data-table-tools");
        Banner banner = new Banner(texts);
        wrong.setId("editor-wrong");
        wrong.setGraphic(new FontIcon(Feather.X_CIRCLE));
        wrong.setWrapText(true);
        wrong.setMinHeight(USE_PREF_SIZE);
        wrong.getStyleClass().add("wrong");
        DataTable<ColumnRow> columns = columns(figures);
        columns.setMinHeight(COLUMNS_HEIGHT);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox settings = new VBox(8, banner, fields(), wrong, columns);
        ScrollPane scroll = new ScrollPane(settings);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        model.tableProperty().addListener((_, _, now) -> {
            setVisible(now.isPresent());
            now.ifPresent(this::show);
        });
        model.wrongProperty().addListener((_, _, now) -> showWrong(now.map(texts::told).orElse("")));
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        showWrong("");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.close();
                event.consume();
            }
        });
    }

    private void showWrong(String words) {
        wrong.setText(words);
        wrong.setVisible(!words.isEmpty());
        wrong.setManaged(!words.isEmpty());
    }

    private GridPane fields() {
        TextArea filter = new TextArea();
        filter.setId("editor-filter");
        filter.setPrefRowCount(2);
        filter.setWrapText(true);
        filter.getStyleClass().add("code");
        filter.setPromptText("status = 'paid' AND id > 1000");
        filter.textProperty().bindBidirectional(model.filterProperty());
        TextField accepted = new TextField();
        accepted.setId("editor-accepted");
        accepted.setPromptText("index by_lower_name");
        accepted.textProperty().bindBidirectional(model.acceptedProperty());
        targetSchema.setId("editor-target-schema");
        targetName.setId("editor-target-name");
        targetSchema.setAccessibleText(texts.of("objects.editor.targetSchema"));
        targetName.setAccessibleText(texts.of("objects.editor.targetName"));
        targetSchema.textProperty().addListener((_, _, _) -> renamed());
        targetName.textProperty().addListener((_, _, _) -> renamed());
        HBox.setHgrow(targetName, Priority.ALWAYS);
        HBox target = new HBox(targetSchema, new Label("."), targetName);
        target.getStyleClass().add("data-table-tools");
        GridPane grid = new GridPane(16, 8);
        grid.addRow(0, label("objects.editor.target", targetSchema), target);
        grid.addRow(1, label("objects.editor.filter", filter), filter);
        grid.addRow(2, label("objects.editor.accepted", accepted), accepted);
        GridPane.setHgrow(filter, Priority.ALWAYS);
        return grid;
    }

    private Label label(String key, javafx.scene.Node control) {
        Label label = new Label(texts.of(key));
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(control);
        return label;
    }

    private DataTable<ColumnRow> columns(Figures figures) {
        DataTable<ColumnRow> table = new DataTable<>("objects", model.columns(), ColumnRow::name, texts, figures)
                .drawn("moved", 64, ColumnRow::movedProperty, Comparator.<Boolean>naturalOrder(),
                        () -> new CheckBoxTableCell<>())
                .words("column", 150, row -> new ReadOnlyStringWrapper(row.name()))
                .words("type", 130, row -> new ReadOnlyStringWrapper(
                        row.isKey() ? row.type() + "  " + texts.of("objects.key") : row.type()))
                .drawn("renamed", 150, ColumnRow::targetProperty, Comparator.<String>naturalOrder(),
                        () -> new TextFieldTableCell<>(new javafx.util.converter.DefaultStringConverter()));
        table.view().setId("editor-columns");
        table.view().setEditable(true);
        for (TableColumn<ColumnRow, ?> column : table.view().getColumns()) {
            column.setEditable(column.getId().equals("moved") || column.getId().equals("renamed"));
        }
        Label loading = new Label(texts.of("objects.editor.loading"));
        loading.visibleProperty().bind(model.loadingProperty());
        return table.whenEmpty(loading);
    }

    private void show(ObjectRow row) {
        showing = true;
        heading.setText(row.id().toString());
        targetSchema.setText(row.target().schema());
        targetName.setText(row.target().name());
        boolean picked = objects.modeProperty().get() == ObjectsViewModel.Mode.PICK;
        targetSchema.setDisable(!picked);
        targetName.setDisable(!picked);
        showing = false;
    }

    private void renamed() {
        if (showing || targetSchema.getText().isBlank() || targetName.getText().isBlank()) {
            return;
        }
        model.tableProperty().get().ifPresent(row -> objects.rename(row.id(),
                new TableId(targetSchema.getText().strip(), targetName.getText().strip())));
    }
}
