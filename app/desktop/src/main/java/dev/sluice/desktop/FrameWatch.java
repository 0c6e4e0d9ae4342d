package dev.sluice.desktop;

import dev.sluice.desktop.alerts.Alert;
import dev.sluice.desktop.alerts.AlertWatch;
import dev.sluice.desktop.shell.Pulse;
import dev.sluice.desktop.shell.PulseTaker;
import dev.sluice.engine.api.RunResult;
import java.util.List;

/** Looks at what the frame shows of every page: what runs, and what needs somebody. Asked in the background. */
record FrameWatch(PulseTaker pulses, AlertWatch alerts) {
    /** What was seen in one look. */
    record Seen(Pulse pulse, List<Alert> alerts) {}

    /** To be taken again and again. */
    Seen look() {
        Pulse pulse = pulses.call();
        return new Seen(pulse, alerts.see(pulse));
    }

    /** A run has ended: whoever is told so is told at once what runs still. */
    Seen ended(RunResult result) {
        return new Seen(pulses.call(), alerts.ended(result));
    }
}
