package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.desktop.verification.Comparisons.Offer;
import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Corrections of the selected rows: looked at, written to files, or applied to the target. Belongs to the window's thread. */
final class CorrectionsViewModel {
    /** Statements that are shown. */
    static final int SHOWN = 500;

    private final Comparisons comparisons;
    private final FoundRows found;
    private final Work work;
    private final Runnable applied;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.NONE);
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<CorrectionOutcome>> outcome = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<CorrectionFiles>> exported = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Optional<CorrectionSelection> shown = Optional.empty();

    /** What is being waited for. */
    enum Step {
        NONE,
        PREVIEW,
        EXPORT,
        APPLY
    }

    /**
     * @param applied is told that rows were changed: they want to be compared again
     * @param failed hears of what goes wrong while no statements are shown
     */
    CorrectionsViewModel(Comparisons comparisons, FoundRows found, Work work, Runnable applied,
            Consumer<Throwable> failed) {
        this.comparisons = comparisons;
        this.found = found;
        this.work = work;
        this.applied = applied;
        this.failed = failed;
        found.deletesProperty().addListener((_, _, _) -> showWhatIsChosen());
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** What would be done now; empty while nobody asked. */
    ReadOnlyObjectProperty<Optional<Offer>> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /** What was done. */
    ReadOnlyObjectProperty<Optional<CorrectionOutcome>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<CorrectionFiles>> exportedProperty() {
        return exported.getReadOnlyProperty();
    }

    /** Why what is shown could not be done, or shown anew. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Of whatever is ticked in the selected table; nothing comes of it once another table is selected. */
    void preview() {
        found.selection().ifPresent(selection -> ask(Step.PREVIEW, () -> comparisons.preview(selection, SHOWN),
                answer -> found.table().filter(selection::hasTable).ifPresent(_ -> show(selection, answer))));
    }

    private void show(CorrectionSelection selection, Offer answer) {
        shown = Optional.of(selection);
        outcome.set(Optional.empty());
        exported.set(Optional.empty());
        offer.set(Optional.of(answer));
    }

    /** Writes the scripts of what was shown. */
    void export(Path folder) {
        shown.ifPresent(selection -> ask(Step.EXPORT, () -> comparisons.export(selection, folder),
                files -> exported.set(Optional.of(files))));
    }

    /** Does what was shown. */
    void apply() {
        shown.ifPresent(selection -> ask(Step.APPLY, () -> comparisons.apply(selection), done -> {
            close();
            outcome.set(Optional.of(done));
            applied.run();
        }));
    }

    /** Rows may be ticked while something is asked for; what is shown then would not be what is meant. */
    private void showWhatIsChosen() {
        if (step.get() == Step.NONE && offer.get().isPresent() && !shown.equals(found.selection())) {
            preview();
        }
    }

    /** Back to the rows. */
    void close() {
        shown = Optional.empty();
        offer.set(Optional.empty());
        exported.set(Optional.empty());
        problem.set(Optional.empty());
    }

    void forgetOutcome() {
        outcome.set(Optional.empty());
    }

    private <T> void ask(Step asked, Callable<T> question, Consumer<T> answered) {
        if (step.get() != Step.NONE) {
            return;
        }
        step.set(asked);
        problem.set(Optional.empty());
        work.ask(question, answer -> {
            step.set(Step.NONE);
            answered.accept(answer);
            showWhatIsChosen();
        }, failure -> {
            step.set(Step.NONE);
            if (offer.get().isPresent()) {
                problem.set(Optional.of(Problem.of(failure)));
            } else {
                failed.accept(failure);
            }
        });
    }
}
