package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.EmptyState;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.WrittenNote;
import dev.sluice.desktop.workspace.Desk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
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

/** The home page. */
public final class ProjectsPage implements Page, ProjectMenu.Actions {
    private final ProjectsViewModel model;
    private final Requests requests;
    private final Texts texts;
    private final ProjectWords words;
    private final ProjectFilters filters;
    private final DataTable<ProjectRow> table;
    private final VBox view = new VBox();

    /** What a click on the page asks the window for. */
    public interface Requests {
        void newProject();

        /** A project that only compares. */
        void newComparison();

        void demo();

        void open(String project);

        /** Begins a new project with all that this one chooses. */
        void cloneProject(String project);

        /** Asks for a project file; empty when nobody chose one. */
        Optional<Path> projectFile();

        /** Asks where to put a file; empty when the user thinks better of it. */
        Optional<Path> chooseFile(String suggestedName);
    }

    public ProjectsPage(ProjectsViewModel model, Desk desk, Requests requests) {
        this.model = model;
        this.requests = requests;
        this.texts = desk.texts();
        this.words = new ProjectWords(texts, desk.figures());
        this.filters = new ProjectFilters(model, texts);
        this.table = new ProjectTable(model, filters, this, words).table();
        table.whenEmpty(new StackPane(noProjects(), nothingFound()));
        VBox.setVgrow(table, Priority.ALWAYS);
        view.getStyleClass().addAll("page", "projects-page");
        view.getChildren().addAll(titleRow(), banner(model.problemProperty()), banner(model.refusalProperty()),
                new WrittenNote(texts, model.writtenProperty()), table);
    }

    private HBox titleRow() {
        Label heading = new Label(title());
        heading.getStyleClass().add("page-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(heading, space, new NewButton(requests, model::take, texts));
        row.getStyleClass().add("page-title-row");
        return row;
    }

    private Banner banner(ObjectProperty<Optional<Problem>> problem) {
        Banner banner = new Banner(texts);
        problem.addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        return banner;
    }

    private Node noProjects() {
        Button demo = new Button(texts.of("projects.empty.demo"), new FontIcon(Feather.PLAY));
        demo.setId("run-demo");
        demo.setOnAction(_ -> requests.demo());
        Button first = new Button(texts.of("projects.empty.first"), new FontIcon(Feather.PLUS));
        first.setOnAction(_ -> requests.newProject());
        Node nothing = new EmptyState(Feather.REPEAT, texts.of("projects.empty.heading"),
                texts.of("projects.empty.sentence"), first, demo);
        nothing.visibleProperty().bind(model.loadedProperty().and(Bindings.isEmpty(model.rows())));
        return nothing;
    }

    private Node nothingFound() {
        Button all = new Button(texts.of("projects.nothing.all"), new FontIcon(Feather.X));
        all.setId("projects-all");
        all.setOnAction(_ -> {
            table.filter().clear();
            filters.reset();
        });
        Node nothing = new EmptyState(Feather.SEARCH, texts.of("projects.nothing.heading"),
                texts.of("projects.nothing.sentence"), all);
        nothing.visibleProperty().bind(Bindings.isNotEmpty(model.rows()));
        return nothing;
    }

    @Override
    public void open(ProjectRow row) {
        requests.open(row.name());
    }

    @Override
    public void ask(BatchAction action, List<ProjectRow> rows) {
        Batch batch = Batch.of(action, rows);
        if (batch.isPlain()) {
            model.perform(batch);
        } else if (batch.size() > 0) {
            new BatchQuestion(batch, words).ask(view.getScene().getWindow(), () -> model.perform(batch));
        }
    }

    @Override
    public void tag(ProjectRow row) {
        TagsBox.ask(view.getScene().getWindow(), row, model.tags(), texts, text -> model.tag(row.name(), text));
    }

    @Override
    public void clone(ProjectRow row) {
        requests.cloneProject(row.name());
    }

    @Override
    public void export(ProjectRow row) {
        requests.chooseFile(row.name() + ".json").ifPresent(file -> model.export(row.name(), file));
    }

    @Override
    public void report(ProjectRow row) {
        requests.chooseFile(row.name() + ".html").ifPresent(file -> model.report(row.name(), file));
    }

    @Override
    public void copyCommand(ProjectRow row) {
        model.commandLine(row.name(), Copying::toClipboard);
    }

    @Override
    public String title() {
        return texts.of("projects.title");
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
