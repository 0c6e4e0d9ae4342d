package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.workspace.Desk;
import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.spi.ConnectorFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Opens the wizard: empty, with a draft, or with what a file or another project chooses. Window's thread. */
public final class Wizards {
    /** What the wizard asks the window for. */
    public interface Requests {
        /** Puts the page in the window's middle. */
        void show(WizardPage page);

        /**
         * Lets a data source be made. The wizard comes back as it was, after the making and whenever the user goes back to
         * the projects' place.
         *
         * @param made hears the name of the one that was kept, and nothing where none was
         */
        void newDataSource(Consumer<String> made);

        /** Asks for a project file; empty when nobody chose one. */
        Optional<Path> projectFile();

        /** The project is made, and runs if that was asked for. */
        void created(String project);
    }

    /**
     * The steps that others make, for each draft anew.
     *
     * @param beforeOptions which objects, and what becomes of their definitions
     * @param beforeSummary what could stand in the way
     */
    public record MoreSteps(Function<Draft, List<WizardStep>> beforeOptions,
            Function<Draft, List<WizardStep>> beforeSummary) {
        /** None but the wizard's own. */
        public static final MoreSteps NONE = new MoreSteps(_ -> List.of(), _ -> List.of());
    }

    private final Desk desk;
    private final Path home;
    private final List<ConnectorFactory> connectors;
    private final Drafts drafts;
    private final MoreSteps more;
    private final Requests requests;
    private final Clock time = Clock.systemDefaultZone();
    private final HomeFolder folder = new HomeFolder();

    /** @param connectors all kinds of data source */
    public Wizards(Desk desk, Path home, List<ConnectorFactory> connectors, MoreSteps more, Requests requests) {
        this.desk = desk;
        this.home = home;
        this.connectors = List.copyOf(connectors);
        this.drafts = new DraftFolder(home);
        this.more = more;
        this.requests = requests;
    }

    /** With nothing chosen; a draft that was left is offered. */
    public void open() {
        open(Map.of());
    }

    /** With these options alone, by their names; a draft that was left is offered. */
    public void open(Map<String, String> options) {
        show(new Draft(newId(), DraftChoices.NOTHING.with(options)), Optional.empty());
    }

    /** With nothing chosen, of a project that compares what is there and moves nothing. */
    public void openComparison(Map<String, String> options) {
        show(new Draft(newId(), DraftChoices.COMPARISON.with(options)), Optional.empty());
    }

    /** With all that the project chooses, under another name; what cannot be read of it is told in an empty wizard. */
    public void clone(String project) {
        BeginningsViewModel beginnings = beginnings(new Draft(newId(), DraftChoices.NOTHING));
        beginnings.problemProperty().addListener((_, _, failed) -> failed
                .ifPresent(_ -> show(new Draft(newId(), DraftChoices.NOTHING), failed)));
        beginnings.clone(project);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private void begin(Beginning beginning) {
        Draft draft = new Draft(newId(), beginning.choices());
        Optional<Problem> open = beginning.ends().isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(new MigrationException(ErrorCode.DATA_SOURCE_UNKNOWN,
                        desk.texts().of("wizard.begin.open", beginning.ends().stream().map(Beginning::words)
                                .collect(Collectors.joining(", "))),
                        Remedy.of(desk.texts().of("wizard.begin.openRemedy")))));
        show(draft, open);
    }

    private BeginningsViewModel beginnings(Draft draft) {
        return new BeginningsViewModel(folder, draft.id(), desk.work(), this::begin,
                kept -> show(kept.draft(), Optional.empty()));
    }

    private void show(Draft draft, Optional<Problem> problem) {
        DraftKeeper keeper = new DraftKeeper(draft, drafts, desk.work(), desk.clock(), time);
        BeginningsViewModel beginnings = beginnings(draft);
        beginnings.refresh();
        var offer = new DraftOffer(beginnings, draft.revisionProperty(), desk.texts(), desk.figures());
        var menu = new BeginningsMenu(beginnings, requests::projectFile, desk.texts(), desk.figures());
        WizardPage page = new WizardPage(new WizardViewModel(draft, steps(draft, keeper)), keeper, menu, offer, desk);
        beginnings.problemProperty().addListener((_, _, failed) -> page.show(failed));
        page.show(problem);
        requests.show(page);
    }

    private List<WizardStep> steps(Draft draft, DraftKeeper keeper) {
        ServerTests tests = new ServerTests(name -> desk.workspace().engine().dataSources().test(name), desk.work(),
                time);
        List<WizardStep> steps = new ArrayList<>();
        RouteViewModel route = new RouteViewModel(draft, folder::surroundings, tests, desk.work(), desk.texts());
        if (draft.hasRoute()) {
            route.refresh(); // a draft that was left in a later step may name what is there no more
        }
        steps.add(new RouteStep(route, desk.texts(), desk.figures(), requests::newDataSource));
        steps.add(new PhasesStep(new PhasesViewModel(draft, tests, new StartViewModel(draft, desk.texts(), time),
                desk.texts()), desk.texts(), desk.figures()));
        steps.addAll(more.beforeOptions().apply(draft));
        steps.add(new OptionsStep(new OptionsViewModel(draft, desk.texts()), desk.texts()));
        steps.addAll(more.beforeSummary().apply(draft));
        steps.add(new SummaryStep(new SummaryViewModel(draft, folder, desk.work(), desk.texts(), outcome(keeper)),
                new SummaryText(desk.texts(), desk.figures()), route::environment));
        return steps;
    }

    private SummaryViewModel.Outcome outcome(DraftKeeper keeper) {
        return new SummaryViewModel.Outcome() {
            @Override
            public void made() {
                keeper.finish();
            }

            @Override
            public void done(String project) {
                requests.created(project);
            }
        };
    }

    /** What the steps know of the home folder. In the background, but for the command. */
    private final class HomeFolder implements BeginningsViewModel.Sources, SummaryViewModel.Projects {
        Surroundings surroundings() {
            return new Surroundings(desk.workspace().engine().dataSources().list(),
                    projects().stream().collect(Collectors.toSet()), connectors.stream()
                            .collect(Collectors.toMap(ConnectorFactory::id, ConnectorFactory::dialect)));
        }

        @Override
        public List<KeptDraft> drafts() {
            return drafts.list();
        }

        @Override
        public void deleteDraft(String id) {
            drafts.delete(id);
        }

        @Override
        public List<String> projects() {
            return desk.workspace().projects().stream().map(look -> look.name()).toList();
        }

        @Override
        public Beginning project(String name) {
            return Beginning.of(desk.workspace().projectNames(name), desk.workspace().engine().dataSources().list());
        }

        @Override
        public Beginning file(Path file) {
            return Beginning.of(desk.workspace().shelf().readNames(file),
                    desk.workspace().engine().dataSources().list());
        }

        @Override
        public ProjectOutline outline(MigrationProject project) {
            return desk.workspace().engine().outline(desk.workspace().connectable(project));
        }

        @Override
        public Optional<CopyEstimate> estimate(MigrationProject project) throws InterruptedException {
            return desk.workspace().engine().estimate(desk.workspace().connectable(project));
        }

        @Override
        public void create(MigrationProject project) {
            if (projects().contains(project.name()) || Files.exists(desk.workspace().shelf().file(project.name()))) {
                throw new MigrationException(ErrorCode.PROJECT_CHANGED,
                        desk.texts().of("wizard.route.nameTaken", project.name()),
                        Remedy.of(desk.texts().of("wizard.nameRemedy")));
            }
            desk.workspace().shelf().keep(project);
        }

        @Override
        public void start(String name) {
            desk.workspace().start(name);
        }

        @Override
        public String command(String name) {
            return SummaryText.command(home, desk.workspace().shelf().file(name));
        }
    }
}
