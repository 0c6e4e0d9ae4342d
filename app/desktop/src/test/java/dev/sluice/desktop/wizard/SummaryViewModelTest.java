package dev.sluice.desktop.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import dev.sluice.spi.HostState;
import dev.sluice.spi.ServerIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryViewModelTest {
    private final Texts texts = Texts.in(Texts.ENGLISH);
    private final SummaryText text = new SummaryText(texts, new Figures(texts, ZoneOffset.UTC));
    private final List<String> done = new ArrayList<>();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final FakeProjects projects = new FakeProjects();
    private final Draft draft = new Draft("d1", new DraftChoices("shop", Optional.of("old"), Optional.of("new"),
            Phase.DEFAULT, List.of("shop.*"), List.of(), List.of(), Map.of(), "",
            Optional.empty()));
    private final SummaryViewModel model = new SummaryViewModel(draft, projects,
            new Work(background::add, Runnable::run), texts, new SummaryViewModel.Outcome() {
                @Override
                public void made() {
                    done.add("made");
                }

                @Override
                public void done(String project) {
                    done.add(project);
                }
            });

    /** Servers that answer, and may refuse to start. */
    private static final class FakeProjects implements SummaryViewModel.Projects {
        private final List<String> log = new ArrayList<>();
        private boolean refusesToStart;

        @Override
        public ProjectOutline outline(MigrationProject project) {
            log.add("outline " + project.phases().size());
            return new ProjectOutline(side("old", false), side("new", true), 3, 12_000, 5_000_000, 1);
        }

        @Override
        public Optional<CopyEstimate> estimate(MigrationProject project) {
            log.add("estimate");
            return Optional.of(new CopyEstimate(Duration.ofSeconds(125), Duration.ofSeconds(1_000), 60_000,
                    Duration.ofSeconds(3)));
        }

        private static ProjectOutline.Side side(String name, boolean readOnly) {
            return new ProjectOutline.Side(new ServerIdentity(name, "MariaDB", "11.4.5", name + ":3306"),
                    Optional.of(new HostState("db-" + name, readOnly)));
        }

        @Override
        public void create(MigrationProject project) {
            log.add("create " + project.name() + " " + project.options());
        }

        @Override
        public void start(String name) {
            log.add("start " + name);
            if (refusesToStart) {
                throw new MigrationException(ErrorCode.HOST_UNREACHABLE, "No answer", Remedy.of("Look."));
            }
        }

        @Override
        public String command(String name) {
            return SummaryText.command(Path.of("/home/a b"), Path.of("/home/a b/projects/" + name + ".json"));
        }
    }

    private void serversWork() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    @Test
    void bothServersAreNamedByTheirOwnWords() {
        model.look();
        serversWork();

        ProjectOutline outline = model.outlineProperty().get().orElseThrow();
        assertThat(text.server(outline.target()))
                .isEqualTo("MariaDB 11.4.5 at new:3306; it calls itself db-new; read-only");
        assertThat(text.size(outline)).contains("Tables: 3").contains("about 12,000").contains("5.00 MB")
                .contains("without an estimate: 1");
    }

    @Test
    void theTimeOfTheCopyIsARangeThatWasMeasuredAndAskedForOnlyWhereRowsAreCopied() {
        model.look();
        background.remove().run();
        assertThat(text.time(model.estimateProperty().get())).contains("Measuring");

        serversWork();
        assertThat(text.time(model.estimateProperty().get())).contains("2 min 5 s to 16 min 40 s", "60,000 rows");

        assertThat(text.time(new SummaryViewModel.Estimate(false, Optional.of(new CopyEstimate(Duration.ofMillis(3),
                Duration.ofMillis(40), 60, Duration.ofMillis(9)))))).contains("A few seconds");

        draft.phasesProperty().set(Set.of(Phase.VERIFICATION));
        model.look();
        serversWork();
        assertThat(model.estimateProperty().get()).isEqualTo(SummaryViewModel.Estimate.NONE);
    }

    @Test
    void anAnswerToWhatWasChosenBeforeIsNobodys() {
        model.look();
        draft.phasesProperty().set(Set.of(Phase.VERIFICATION));
        model.look();
        background.remove().run();
        assertThat(model.outlineProperty().get()).isEmpty();

        serversWork();
        assertThat(model.outlineProperty().get()).isPresent();
        model.look();
        assertThat(projects.log).containsExactly("outline 3", "outline 1");
    }

    @Test
    void aProjectThatCannotBeStartedIsMadeOnceAndStartedAgain() {
        projects.refusesToStart = true;
        model.create(true);
        serversWork();
        assertThat(model.problemProperty().get()).map(Problem::message).contains("No answer");
        assertThat(done).containsExactly("made");

        projects.refusesToStart = false;
        model.create(true);
        serversWork();
        assertThat(projects.log).containsExactly("create shop {}", "start shop", "start shop");
        assertThat(done).containsExactly("made", "shop");
    }

    @Test
    void deletingTheTargetsRowsWantsItsNameTyped() {
        draft.setOption("existing.rows", "truncate");
        assertThat(model.obstacleProperty().get()).hasValueSatisfying(why -> assertThat(why).contains("new"));
        model.create(false);
        assertThat(projects.log).isEmpty();

        model.confirmationProperty().set("new");
        model.create(false);
        serversWork();
        assertThat(projects.log).singleElement().asString().contains("truncate.confirmed=yes");
        assertThat(done).containsExactly("made", "shop");
    }

    @Test
    void sentencesSayWhatHappensInItsOrder() {
        draft.phasesProperty().set(Set.of(Phase.values()));
        draft.setOption("apply.kinds", "insert,update");

        assertThat(text.sentences(draft.project())).hasSize(5)
                .satisfiesExactly(schema -> assertThat(schema).contains("new"),
                        full -> assertThat(full).isEqualTo("All rows are copied from old to new."),
                        follow -> assertThat(follow).contains("until the switchover"),
                        kinds -> assertThat(kinds).contains("insert, update"),
                        verify -> assertThat(verify).contains("caught up"));
    }

    @Test
    void theCommandLineQuotesFoldersWithBlanks() {
        assertThat(model.command()).isEqualTo("sluice run --home '/home/a b' '/home/a b/projects/shop.json'");
    }
}
