package dev.sluice.desktop.shell;

import dev.sluice.desktop.shell.Pulse.Beat;
import dev.sluice.engine.api.RunControl;
import dev.sluice.model.MigrationException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all that runs in this process. Called in the background. */
public final class PulseTaker implements Callable<Pulse> {
    private static final Logger LOG = LoggerFactory.getLogger(PulseTaker.class);

    private final Supplier<List<RunControl>> running;
    private final InstantSource time;

    public PulseTaker(Supplier<List<RunControl>> running, InstantSource time) {
        this.running = running;
        this.time = time;
    }

    @Override
    public Pulse call() {
        List<Beat> beats = running.get().stream().map(PulseTaker::beat).toList();
        Runtime machine = Runtime.getRuntime();
        return new Pulse(beats, machine.totalMemory() - machine.freeMemory(), machine.maxMemory(), time.instant());
    }

    private static Beat beat(RunControl run) {
        try {
            return new Beat(run.project(), Optional.of(run.progress()));
        } catch (MigrationException e) { // it runs, and its own page tells why it does not answer
            LOG.debug("The run of {} did not say how it stands", run.project(), e);
            return new Beat(run.project(), Optional.empty());
        }
    }
}
