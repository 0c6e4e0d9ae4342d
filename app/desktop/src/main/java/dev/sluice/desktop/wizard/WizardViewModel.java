package dev.sluice.desktop.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ObservableValue;

/** Which step is seen, and where one may go from it. Belongs to the window's thread. */
public final class WizardViewModel {
    /** How a step stands, in the list at the left. */
    public enum Mark {
        /** Not seen yet. */
        AHEAD,
        /** One can go on from it. */
        DONE,
        /** One cannot go on from it, or should know something before. */
        ATTENTION
    }

    private final Draft draft;
    private final List<WizardStep> steps;
    private final IntegerProperty current = new SimpleIntegerProperty();
    private final IntegerProperty furthest = new SimpleIntegerProperty();
    private final ObservableValue<Optional<String>> obstacle;
    private final List<ObservableValue<Mark>> marks;
    private final List<ObservableValue<Boolean>> reachable;

    /** Begins where the draft was left, if nothing before that stands in the way. */
    public WizardViewModel(Draft draft, List<WizardStep> steps) {
        this.draft = draft;
        this.steps = List.copyOf(steps);
        int left = IntStream.range(0, steps.size()).filter(i -> steps.get(i).id().equals(draft.stepProperty().get()))
                .findFirst().orElse(0);
        furthest.set(left);
        current.set(Math.min(left, firstObstacle()));
        Observable[] watched = watched();
        obstacle = Bindings.createObjectBinding(() -> step().state().obstacleProperty().get(), watched);
        marks = IntStream.range(0, steps.size()).mapToObj(this::watchedMark).toList();
        reachable = IntStream.range(0, steps.size())
                .<ObservableValue<Boolean>>mapToObj(i -> Bindings.createBooleanBinding(() -> mayOpen(i), watched))
                .toList();
    }

    private int firstObstacle() {
        return IntStream.range(0, steps.size()).filter(i -> isObstructed(steps.get(i))).findFirst()
                .orElse(steps.size() - 1);
    }

    private static boolean isObstructed(WizardStep step) {
        return step.state().obstacleProperty().get().isPresent();
    }

    public List<WizardStep> steps() {
        return steps;
    }

    public ReadOnlyIntegerProperty currentProperty() {
        return current;
    }

    public WizardStep step() {
        return steps.get(current.get());
    }

    public boolean isLast() {
        return current.get() == steps.size() - 1;
    }

    /** Why one cannot go on from the step that is seen. */
    public ObservableValue<Optional<String>> obstacle() {
        return obstacle;
    }

    public ObservableValue<Mark> mark(int index) {
        return marks.get(index);
    }

    /** Back is always free; ahead as far as nothing stands in the way. */
    public ObservableValue<Boolean> reachable(int index) {
        return reachable.get(index);
    }

    private ObservableValue<Mark> watchedMark(int index) {
        WizardStep step = steps.get(index);
        return Bindings.createObjectBinding(() -> {
            if (index > furthest.get()) {
                return Mark.AHEAD;
            }
            boolean attention = isObstructed(step) || step.state().warnedProperty().get();
            return attention ? Mark.ATTENTION : Mark.DONE;
        }, step.state().obstacleProperty(), step.state().warnedProperty(), furthest);
    }

    private Observable[] watched() {
        List<Observable> all = new ArrayList<>(steps.stream().map(step -> step.state().obstacleProperty()).toList());
        all.add(current);
        return all.toArray(Observable[]::new);
    }

    private boolean mayOpen(int index) {
        return index <= current.get() || index <= firstObstacle();
    }

    /** Opens the step, if one may. */
    public void open(int index) {
        if (index < 0 || index >= steps.size() || !mayOpen(index)) {
            return;
        }
        furthest.set(Math.max(furthest.get(), index));
        current.set(index);
        draft.stepProperty().set(step().id());
    }

    public void next() {
        open(current.get() + 1);
    }

    public void back() {
        open(current.get() - 1);
    }
}
