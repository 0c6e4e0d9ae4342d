package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.QuestionBox;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.spi.ConnectorFactory;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The data sources: the table of all, and the inspector of the one that is looked at. */
public final class SourcesPage implements Page, SourceCommands {
    /** Of the page, where the window is 1440 wide: from there on the inspector stands beside the table. */
    private static final double WIDE = 1_352;

    private final SourcesViewModel model;
    private final Desk desk;
    private final List<ConnectorFactory> connectors;
    private final Texts texts;
    private final SourceWords words;
    private final VBox page = new VBox();
    private final StackPane view = new StackPane(page);
    private final Button add;
    private final DataTable<SourceRow> table;
    private Optional<SourceEditor> editor = Optional.empty();
    /** How many forms were opened: the one that was opened last is the one that may stand there. */
    private int forms;
    private Consumer<Optional<String>> whenMade = _ -> {};

    /** @param connectors the kinds of databases that a data source can be of */
    public SourcesPage(SourcesViewModel model, Desk desk, List<ConnectorFactory> connectors) {
        this.model = model;
        this.desk = desk;
        this.connectors = List.copyOf(connectors);
        this.texts = desk.texts();
        this.words = new SourceWords(texts, desk.figures());
        add = button("sources.add", Feather.PLUS, "source-add");
        add.getStyleClass().add("accent");
        table = new SourceTable(model, words, this).table();
        table.whenEmpty(whenEmpty());
        VBox.setVgrow(table, Priority.ALWAYS);
        Banner banner = new Banner(texts);
        model.problemProperty().addListener((_, _, problem) -> problem.ifPresentOrElse(banner::show, banner::clear));
        page.getStyleClass().add("page");
        page.getChildren().addAll(titleRow(), banner, table);
        view.widthProperty().addListener(_ -> layOut());
    }

    private HBox titleRow() {
        Label heading = new Label(title());
        heading.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(heading, space, add);
        row.getStyleClass().add("page-title-row");
        return row;
    }

    private Button button(String key, Feather sign, String id) {
        Button button = new Button(texts.of(key), new FontIcon(sign));
        button.setId(id);
        button.setOnAction(_ -> add());
        return button;
    }

    private Node whenEmpty() {
        Node nothing = new EmptyState(Feather.DATABASE, texts.of("sources.empty.heading"),
                texts.of("sources.empty.sentence"), button("sources.add", Feather.PLUS, "source-add-first"));
        nothing.visibleProperty().bind(model.loadedProperty());
        return nothing;
    }

    /** Beside the table where there is room, over its right end where there is not. */
    private void layOut() {
        boolean isBeside = editor.isPresent() && view.getWidth() >= WIDE;
        StackPane.setMargin(page, new Insets(0, isBeside ? SourceEditor.WIDTH : 0, 0, 0));
        add.getStyleClass().remove("accent");
        if (editor.isEmpty()) {
            add.getStyleClass().add("accent");
        }
    }

    /**
     * Opens the form for one more, on behalf of another page.
     *
     * @param then hears the name of what was kept, or that the form was closed without
     */
    public void add(Consumer<Optional<String>> then) {
        leaveEditorThen(() -> {
            open(new FormPurpose.Add(), Optional.empty(), false);
            whenMade = then;
        });
    }

    /** Whoever wanted one is not waited for any more once the user turns to another. */
    private void leaveEditorThen(Runnable next) {
        whenMade = _ -> {};
        editor.ifPresentOrElse(open -> open.closeAnd(next), next);
    }

    private void open(FormPurpose purpose, Optional<SourceRow> row, boolean onTest) {
        int number = ++forms;
        SourceFormViewModel form = new SourceFormViewModel(purpose, desk.workspace().engine().dataSources(),
                connectors, desk.work(), Clock.systemUTC(),
                (name, state) -> kept(isOpen(number), name, state));
        form.problemProperty().addListener((_, _, problem) -> problem.filter(_ -> !isOpen(number))
                .ifPresent(why -> model.refused(why.about(form.nameProperty().get()))));
        SourceEditor opened = new SourceEditor(form, words, () -> {
            form.testOfKept().ifPresent(state -> model.tested(form.nameProperty().get(), state));
            closeEditor();
            tellMade(Optional.empty());
        });
        row.map(SourceRow::test).filter(known -> !(known instanceof TestState.Testing)).ifPresent(form::showTest);
        StackPane.setAlignment(opened, Pos.TOP_RIGHT);
        editor = Optional.of(opened);
        view.getChildren().setAll(page, opened);
        if (onTest) {
            opened.showTest();
        }
        layOut();
        opened.lookupAll(".text-field").stream().filter(node -> !node.isDisabled()).findFirst()
                .ifPresent(Node::requestFocus);
    }

    /** Whether that form stands there still. */
    private boolean isOpen(int number) {
        return editor.isPresent() && number == forms;
    }

    private void closeEditor() {
        editor = Optional.empty();
        view.getChildren().setAll(page);
        layOut();
        table.view().requestFocus();
    }

    private void tellMade(Optional<String> name) {
        Consumer<Optional<String>> wanted = whenMade;
        whenMade = _ -> {};
        wanted.accept(name);
    }

    /** @param open whether its form stands there still; whoever left it before the answer came is not led back */
    private void kept(boolean open, String name, TestState state) {
        if (!open) {
            model.kept(name, state, _ -> {});
            return;
        }
        closeEditor();
        model.kept(name, state, this::choose);
        tellMade(Optional.of(name));
    }

    private void choose(SourceRow row) {
        table.view().getSelectionModel().clearSelection();
        table.view().getSelectionModel().select(row);
        table.view().scrollTo(row);
    }

    /** Marks the data source of that name, as soon as it is there. */
    public void select(String name) {
        if (model.loadedProperty().get()) {
            mark(name);
            return;
        }
        model.loadedProperty().addListener(new javafx.beans.value.ChangeListener<>() {
            @Override
            public void changed(javafx.beans.value.ObservableValue<? extends Boolean> loaded, Boolean before,
                    Boolean now) {
                loaded.removeListener(this);
                mark(name);
            }
        });
    }

    private void mark(String name) {
        table.view().getItems().stream().filter(row -> row.name().equals(name)).findFirst().ifPresent(row -> {
            choose(row);
            table.view().requestFocus();
        });
    }

    @Override
    public void add() {
        leaveEditorThen(() -> open(new FormPurpose.Add(), Optional.empty(), false));
    }

    @Override
    public void edit(SourceRow row, boolean onTest) {
        leaveEditorThen(() -> open(new FormPurpose.Edit(row.look().dataSource()), Optional.of(row), onTest));
    }

    @Override
    public void copy(SourceRow row) {
        leaveEditorThen(() -> open(new FormPurpose.Copy(row.look().dataSource()), Optional.empty(), false));
    }

    @Override
    public void test(List<SourceRow> rows) {
        model.test(rows);
    }

    /** Names the object and the consequence; who uses it is told before. */
    @Override
    public void delete(SourceRow row) {
        List<String> users = row.look().users();
        String address = words.address(row.look().dataSource());
        String environment = texts.of("sources.environment." + row.look().dataSource().environment().word());
        QuestionBox question = users.isEmpty()
                ? new QuestionBox(view.getScene().getWindow(), texts, texts.of("sources.delete.heading", row.name()),
                        texts.of("sources.delete.sentence", address, environment),
                        texts.of("sources.delete.action", row.name()))
                : new QuestionBox(view.getScene().getWindow(), texts,
                        texts.of("sources.delete.used.heading", row.name()),
                        texts.of("sources.delete.used.sentence", String.join(", ", users), address, environment),
                        texts.of("sources.delete.used.action", row.name()));
        question.destructive().ask(() -> leaveEditorThen(() -> model.delete(row, !users.isEmpty())), () -> {});
    }

    @Override
    public String title() {
        return texts.of("sources.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.look();
    }

    @Override
    public void hidden() {
        model.lookAway();
    }
}
