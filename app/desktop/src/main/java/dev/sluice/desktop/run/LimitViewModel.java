package dev.sluice.desktop.run;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * One limit of the run that can be moved while it goes on. What was chosen is shown until the run has it; a run that
 * refuses it, or another hand that moves it, shows what is in force. Belongs to the window's thread.
 */
final class LimitViewModel {
    /** Looks, ten in a second, until what was chosen counts as refused. */
    private static final int PATIENCE = 30;

    private final String option;
    private final ToLongFunction<RunLook> inForce;
    private final RunCommands commands;
    private final ReadOnlyLongWrapper value = new ReadOnlyLongWrapper();
    private Optional<Long> chosen = Optional.empty();
    private int looks;

    LimitViewModel(String option, ToLongFunction<RunLook> inForce, RunCommands commands) {
        this.option = option;
        this.inForce = inForce;
        this.commands = commands;
    }

    ReadOnlyLongProperty valueProperty() {
        return value.getReadOnlyProperty();
    }

    void choose(long wanted) {
        if (wanted != value.get()) {
            chosen = Optional.of(wanted);
            looks = 0;
            value.set(wanted);
            commands.change(option, String.valueOf(wanted));
        }
    }

    void show(RunLook look) {
        long now = inForce.applyAsLong(look);
        looks++;
        if (chosen.isEmpty() || chosen.get() == now || looks > PATIENCE) {
            chosen = Optional.empty();
            value.set(now);
        }
    }

    /** The step that is nearest to the value. */
    static int nearest(List<Long> steps, long value) {
        int best = 0;
        for (int i = 1; i < steps.size(); i++) {
            if (Math.abs(steps.get(i) - value) < Math.abs(steps.get(best) - value)) {
                best = i;
            }
        }
        return best;
    }
}
