package dev.sluice.desktop;

import dev.sluice.app.Bootstrap;
import dev.sluice.app.Logs;
import dev.sluice.app.Settings;
import dev.sluice.desktop.away.AwayBanner;
import dev.sluice.desktop.away.AwayViewModel;
import dev.sluice.desktop.demo.DemoPage;
import dev.sluice.desktop.demo.DemoViewModel;
import dev.sluice.desktop.incremental.IncrementalTab;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.objects.FileChoice;
import dev.sluice.desktop.objects.ObjectsStep;
import dev.sluice.desktop.precheck.PrecheckStep;
import dev.sluice.desktop.project.ProjectsPage;
import dev.sluice.desktop.project.ProjectsViewModel;
import dev.sluice.desktop.report.Reports;
import dev.sluice.desktop.run.RunHistories;
import dev.sluice.desktop.run.RunPage;
import dev.sluice.desktop.run.RunRequests;
import dev.sluice.desktop.run.RunTab;
import dev.sluice.desktop.run.RunViewModel;
import dev.sluice.desktop.run.StandardTabs;
import dev.sluice.desktop.schema.SchemaStep;
import dev.sluice.desktop.settings.EngineVault;
import dev.sluice.desktop.settings.KeptSettings;
import dev.sluice.desktop.settings.SettingsPage;
import dev.sluice.desktop.settings.SettingsViewModel;
import dev.sluice.desktop.shell.Shell;
import dev.sluice.desktop.source.SourcesPage;
import dev.sluice.desktop.source.SourcesViewModel;
import dev.sluice.desktop.verification.VerificationTab;
import dev.sluice.desktop.wizard.WizardPage;
import dev.sluice.desktop.wizard.Wizards;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.Profile;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which page stands in the frame, and the ways between them. Belongs to the window's thread. */
final class Pages implements ProjectsPage.Requests, RunRequests, Wizards.Requests {
    private final Path home;
    private final Shell shell;
    private final Desk desk;
    private final RunHistories histories;
    private final FileQuestions files;
    private final Consumer<String> documents;
    private final Reports reports;
    private final Page projects;
    private final SourcesPage sources;
    private final Page settings;
    private final Supplier<Settings> chosen;
    private final Wizards wizards;
    private final Session session;
    private Optional<WizardPage> wizard = Optional.empty();
    private Optional<WizardPage> leftForSource = Optional.empty();

    Pages(Path home, Shell shell, Desk desk, RunHistories histories, KeptSettings kept, Desktop.Host host,
            Session session) {
        this.session = session;
        this.home = home;
        this.shell = shell;
        this.desk = desk;
        this.histories = histories;
        this.documents = host::show;
        this.files = host.files();
        this.reports = new Reports(desk.workspace(), desk.texts().locale(), InstantSource.system());
        this.projects = new ProjectsPage(new ProjectsViewModel(desk, reports, histories::caughtUpSince), desk, this);
        this.sources = new SourcesPage(new SourcesViewModel(desk), desk, Bootstrap.connectors());
        this.settings = new SettingsPage(
                new SettingsViewModel(kept, new EngineVault(desk.workspace().engine().vault()), desk.work()),
                desk.texts(), home, Logs.file(home), folder -> documents.accept(folder.toUri().toString()));
        this.chosen = kept.nowProperty()::get;
        this.wizards = new Wizards(desk, home, Bootstrap.connectors(), steps(desk, files), this);
    }

    private static Wizards.MoreSteps steps(Desk desk, FileQuestions files) {
        FileChoice objects = new FileChoice() {
            @Override
            public Optional<Path> toRead() {
                return files.openObjects();
            }

            @Override
            public Optional<Path> toWrite() {
                return files.save("objects.csv");
            }
        };
        return new Wizards.MoreSteps(
                draft -> List.of(new ObjectsStep(draft, desk, objects), new SchemaStep(draft, desk)),
                draft -> List.of(new PrecheckStep(draft, desk)));
    }

    /** The place's page, or the wizard that was left for another place. */
    void go(Shell.Place place) {
        if (place == Shell.Place.PROJECTS && leftForSource.isPresent()) {
            show(leftForSource.get());
            return;
        }
        shell.show(place, switch (place) {
            case PROJECTS -> projects;
            case SOURCES -> sources;
            case SETTINGS -> settings;
        });
    }

    @Override
    public void newProject() {
        wizards.open(options(chosen.get()));
    }

    /** Of a new project, where they are not the defaults. */
    private static Map<String, String> options(Settings settings) {
        Map<String, String> options = new HashMap<>();
        if (settings.profile() != Profile.NORMAL) {
            options.put(EngineOptions.PROFILE.name(), settings.profile().word());
        }
        if (settings.sleep() == Settings.Sleep.ALLOWED) {
            options.put(EngineOptions.STAY_AWAKE.name(), "no");
        }
        return options;
    }

    @Override
    public void newComparison() {
        wizards.openComparison(options(chosen.get()));
    }

    @Override
    public void cloneProject(String project) {
        wizards.clone(project);
    }

    @Override
    public void writeReport(String project, Path file) {
        reports.write(project, file);
    }

    @Override
    public void show(WizardPage page) {
        wizard = Optional.of(page);
        leftForSource = Optional.empty();
        shell.show(Shell.Place.PROJECTS, page);
    }

    @Override
    public void newDataSource(Consumer<String> made) {
        Optional<WizardPage> left = wizard;
        leftForSource = left;
        go(Shell.Place.SOURCES);
        sources.add(name -> left.filter(_ -> leftForSource.equals(left)).ifPresent(page -> {
            show(page);
            name.ifPresent(made);
        }));
    }

    @Override
    public Optional<Path> projectFile() {
        return files.openProject();
    }

    @Override
    public void created(String project) {
        open(project);
    }

    @Override
    public void demo() {
        DemoViewModel demo = new DemoViewModel(session.shops()::run, desk.work(), this::open);
        shell.show(Shell.Place.PROJECTS, new DemoPage(demo, desk.texts()));
        demo.start();
    }

    @Override
    public void open(String project) {
        shell.show(Shell.Place.PROJECTS, page(project));
    }

    private RunPage page(String project) {
        RunPage page = RunPage.of(project, desk, this::tabs, this);
        page.tellFirst(new AwayBanner(new AwayViewModel(session.away(), project, desk.work(), InstantSource.system()),
                desk.texts(), desk.figures()));
        return page;
    }

    /** The same, turned to the tab of that id. */
    void open(String project, String tab) {
        RunPage page = page(project);
        page.turnTo(tab);
        shell.show(Shell.Place.PROJECTS, page);
    }

    /** The data sources, and of them the one with that name. */
    void openSource(String name) {
        go(Shell.Place.SOURCES);
        sources.select(name);
    }

    /** Those of every page, and before what looks into the engine those of following and comparing. */
    private List<RunTab> tabs(RunViewModel model, Desk known) {
        List<RunTab> tabs = new ArrayList<>(new StandardTabs(histories, Logs.file(home)).of(model, known));
        tabs.addAll(tabs.size() - 1,
                List.of(new IncrementalTab(model, known, () -> files.save(model.project() + "-conflicts.json")),
                        new VerificationTab(model, known, files::folder)));
        return tabs;
    }

    @Override
    public void leave() {
        go(Shell.Place.PROJECTS);
    }

    @Override
    public Optional<Path> chooseFile(String suggestedName) {
        return files.save(suggestedName);
    }

    @Override
    public void openHome() {
        documents.accept(home.toUri().toString());
    }
}
