package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.CopyEstimate;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What will happen, and the project's making. Belongs to the window's thread. */
public final class SummaryViewModel {
    /** What the summary asks for; called in the background. */
    interface Projects {
        /** How much it is, and which servers answer. */
        ProjectOutline outline(MigrationProject project);

        /** How long the copy may take; empty where that cannot be said. Takes some seconds. */
        Optional<CopyEstimate> estimate(MigrationProject project) throws InterruptedException;

        /** Keeps it as a new one. @throws dev.sluice.model.MigrationException where one of that name is there */
        void create(MigrationProject project);

        void start(String name);

        /** What runs the project of this name without the window; asks nobody. */
        String command(String name);
    }

    /** What is known of the time that the copy will take. @param measuring it may be known soon */
    record Estimate(boolean measuring, Optional<CopyEstimate> found) {
        static final Estimate NONE = new Estimate(false, Optional.empty());
    }

    /** Hears what became of the draft; called on the window's thread. */
    interface Outcome {
        /** The project is made: the draft is needed no more. */
        void made();

        /** All that was asked for is done. */
        void done(String project);
    }

    private final StepState state = new StepState();
    private final Draft draft;
    private final Projects projects;
    private final Work work;
    private final Texts texts;
    private final Outcome outcome;
    private final ObjectProperty<Optional<ProjectOutline>> outline = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Estimate> estimate = new SimpleObjectProperty<>(Estimate.NONE);
    private final BooleanProperty asking = new SimpleBooleanProperty();
    private final BooleanProperty creating = new SimpleBooleanProperty();
    private final BooleanProperty destroys = new SimpleBooleanProperty();
    private final StringProperty confirmation = new SimpleStringProperty("");
    private long askedRevision = -1;
    private long madeRevision = -1;

    SummaryViewModel(Draft draft, Projects projects, Work work, Texts texts, Outcome outcome) {
        this.draft = draft;
        this.projects = projects;
        this.work = work;
        this.texts = texts;
        this.outcome = outcome;
        confirmation.addListener((_, _, _) -> judge());
        draft.revisionProperty().addListener((_, _, _) -> judge());
        judge();
    }

    /** Asks both servers, unless they were asked for just this, or nothing is chosen to ask about. */
    void look() {
        if (!draft.hasRoute() || draft.includeProperty().get().isEmpty()
                || askedRevision == draft.revisionProperty().get()) {
            return;
        }
        askAgain();
    }

    void askAgain() {
        MigrationProject project = draft.project();
        long revision = draft.revisionProperty().get();
        askedRevision = revision;
        asking.set(true);
        outline.set(Optional.empty());
        estimate.set(Estimate.NONE);
        problem.set(Optional.empty());
        work.ask(() -> projects.outline(project), answer -> answered(revision, () -> {
            outline.set(Optional.of(answer));
            measure(project, revision);
        }),
                failure -> answered(revision, () -> problem.set(Optional.of(Problem.of(failure)))));
    }

    private void measure(MigrationProject project, long revision) {
        if (!project.phases().contains(Phase.FULL)) {
            return;
        }
        estimate.set(new Estimate(true, Optional.empty()));
        work.ask(() -> projects.estimate(project),
                answer -> answered(revision, () -> estimate.set(new Estimate(false, answer))),
                failure -> answered(revision, () -> {
                    estimate.set(Estimate.NONE);
                    problem.set(Optional.of(Problem.of(failure)));
                }));
    }

    /** An answer to what was chosen before is nobody's. */
    private void answered(long revision, Runnable show) {
        if (revision == askedRevision) {
            asking.set(false);
            show.run();
        }
    }

    private void judge() {
        destroys.set(draft.hasRoute() && SummaryText.destroys(draft.project()));
        boolean confirmed = confirmation.get().strip().equals(draft.targetProperty().get().orElse(""));
        state.obstacleProperty().set(findObstacle(confirmed));
    }

    private Optional<String> findObstacle(boolean confirmed) {
        if (draft.includeProperty().get().isEmpty()) {
            return Optional.of(texts.of("wizard.summary.noObjects"));
        }
        return destroys.get() && !confirmed
                ? Optional.of(texts.of("wizard.summary.confirmFirst", draft.targetProperty().get().orElse("?")))
                : Optional.empty();
    }

    /** Makes the project. @param start whether it runs at once */
    void create(boolean start) {
        if (state.obstacleProperty().get().isPresent() || creating.get()) {
            return;
        }
        if (destroys.get()) {
            draft.setOption(EngineOptions.TRUNCATE_CONFIRMED.name(), "yes");
        } else {
            draft.resetOption(EngineOptions.TRUNCATE_CONFIRMED.name());
        }
        long revision = draft.revisionProperty().get();
        MigrationProject project = draft.project();
        creating.set(true);
        problem.set(Optional.empty());
        if (madeRevision == revision) {
            finish(project.name(), start);
            return;
        }
        work.ask(() -> {
            projects.create(project);
            return project.name();
        }, name -> {
            madeRevision = revision;
            outcome.made();
            finish(name, start);
        }, this::failed);
    }

    /** It is there from now on, also when it cannot be started; that can be tried again. */
    private void finish(String name, boolean start) {
        if (!start) {
            creating.set(false);
            outcome.done(name);
            return;
        }
        work.ask(() -> {
            projects.start(name);
            return name;
        }, started -> {
            creating.set(false);
            outcome.done(started);
        }, this::failed);
    }

    private void failed(Throwable failure) {
        creating.set(false);
        problem.set(Optional.of(Problem.of(failure)));
    }

    StepState state() {
        return state;
    }

    Draft draft() {
        return draft;
    }

    String command() {
        return projects.command(draft.nameProperty().get().strip());
    }

    /** Empty until both servers have answered. */
    ObjectProperty<Optional<ProjectOutline>> outlineProperty() {
        return outline;
    }

    ObjectProperty<Estimate> estimateProperty() {
        return estimate;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }

    BooleanProperty askingProperty() {
        return asking;
    }

    BooleanProperty creatingProperty() {
        return creating;
    }

    /** Whether rows of the target may go, so that its name has to be typed. */
    BooleanProperty destroysProperty() {
        return destroys;
    }

    StringProperty confirmationProperty() {
        return confirmation;
    }
}
