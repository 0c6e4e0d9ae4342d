package dev.sluice.engine.project;

import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.MovedObjects;
import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.supervise.RunTally;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.spi.LogPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts together what a run did and what is remembered of the project. For one thread. */
final class ResultBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ResultBuilder.class);

    private final MigrationProject project;
    private final TableChoices choices;
    private final Metadb metadb;
    private final RunTally tally;
    private final RunNotes notes;
    private final long started;
    private List<Path> correctionFiles = List.of();
    private Optional<Path> script = Optional.empty();
    private Optional<LogPosition> followed = Optional.empty();
    private boolean comparedMeanwhile;

    ResultBuilder(MigrationProject project, TableChoices choices, Metadb metadb, RunTally tally, RunNotes notes,
            long startedNanos) {
        this.project = project;
        this.choices = choices;
        this.metadb = metadb;
        this.tally = tally;
        this.notes = notes;
        this.started = startedNanos;
    }

    ResultBuilder withCorrections(List<Path> files) {
        correctionFiles = files;
        return this;
    }

    /** The result of a part of the run, which begins now. @param own what the part adds up */
    ResultBuilder ofPart(RunTally own) {
        return new ResultBuilder(project, choices, metadb, own, notes, System.nanoTime());
    }

    /** The run has compared when it was asked to, and kept what it found then. */
    ResultBuilder withComparedMeanwhile() {
        comparedMeanwhile = true;
        return this;
    }

    /** @param position of the source up to which the target had everything */
    ResultBuilder withFollowed(Optional<LogPosition> position) {
        followed = position;
        return this;
    }

    /** @param file with what a person runs after the switchover */
    ResultBuilder withScript(Optional<Path> file) {
        script = file;
        return this;
    }

    /** Nothing was begun. */
    RunResult refused(List<Failed> failures, ProjectState state) {
        failures.forEach(failure -> tally.error(failure.subject(),
                new MigrationException(failure.code(), failure.message(), failure.remedy())));
        return ended(state, Ending.PRECHECK_FAILED);
    }

    /** Something else is done with the project: of this run nothing is kept. */
    RunResult turnedAway(MigrationException why) {
        LOG.warn("project {} is not run: {}", project.name(), why.getMessage());
        tally.error("", why);
        Remembered remembered = remember();
        return new RunResult(project.name(),
                remembered.project().map(ProjectRecord::state).orElse(ProjectState.NOT_STARTED), Ending.FAILED,
                remembered.tables().size(), 0, 0, 0, 0, Duration.ZERO, 0, 0, 0, 0, 0, List.of(), tally.errors(),
                VerdictWriter.nothingCompared(tally.notes(), remembered.verdict(), false));
    }

    RunResult ended(ProjectState state, Ending ending) {
        Remembered remembered = remember();
        List<TableRecord> tables = remembered.tables().stream()
                .filter(table -> table.sources().stream().noneMatch(choices::isLeftOut)).toList();
        boolean found = tally.compares() || isCompared(remembered, ending);
        if (found && !tally.compares()) {
            remembered.verdict().ifPresent(verdict -> tally.note("nothing was compared by this run; " + verdict));
        }
        List<TableVerification> verified = tables.stream().filter(_ -> found)
                .flatMap(table -> table.verification().stream()).toList();
        Verdict verdict = found
                ? new VerdictWriter(tables, choices.leftOut().size(),
                        remembered.conflicts(), tally, ending != Ending.PAUSED, quietness(remembered)).write()
                : VerdictWriter.nothingCompared(tally.notes(), remembered.verdict(), comparedMeanwhile);
        if (tally.compares()) {
            notes.compared(verdict, followed);
        } else {
            notes.ended();
        }
        RunResult result = new RunResult(project.name(), state, ending, tables.size(),
                (int) tables.stream().filter(table -> table.error().isPresent()).count(), tally.rowsRead(),
                tally.rowsWritten(), tally.bytes(), Duration.ofNanos(System.nanoTime() - started),
                sum(verified, TableVerification::rowsCompared), sum(verified, TableVerification::missing),
                sum(verified, TableVerification::extra), sum(verified, TableVerification::differ),
                remembered.conflicts(),
                correctionFiles, tally.errors(), verdict, objects(remembered.objects()));
        if (ending != Ending.ALREADY_COMPLETE) {
            notes.ran(result, tally.compares());
        }
        return result;
    }

    /** A project that is complete is what its last comparison found; of any other, that was about another moment. */
    private static boolean isCompared(Remembered remembered, Ending ending) {
        return ending == Ending.ALREADY_COMPLETE
                || remembered.project().filter(known -> known.finishedPhases().contains(Phase.VERIFICATION))
                        .isPresent();
    }

    private Optional<String> quietness(Remembered remembered) {
        Optional<ProjectRecord> copied = remembered.project()
                .filter(known -> known.finishedPhases().contains(Phase.FULL));
        if (!project.phases().contains(Phase.INCREMENTAL)) {
            return copied.map(VerdictWriter::quietness);
        }
        return remembered.project().filter(known -> known.positionAfter().isPresent())
                .map(_ -> followed.map(position -> "the target had all that the source had at " + position.text()
                        + "; what differed then was looked at again when it had more")
                        .orElse("the source is followed, and was not caught up with by this run"));
    }

    private MovedObjects objects(List<ObjectRecord> remembered) {
        return new MovedObjects(remembered.size(),
                (int) remembered.stream().filter(object -> object.error().isPresent()).count(), script);
    }

    /** What the metadb knows; nothing when it is the metadb that failed, so that the failure itself is still told. */
    private Remembered remember() {
        try {
            return metadb.findProject(project.name())
                    .map(record -> new Remembered(Optional.of(record), metadb.tables(record.id()),
                            metadb.objects(record.id()),
                            metadb.conflictCount(record.id()), notes.lastVerdict(record.id())))
                    .orElse(Remembered.NOTHING);
        } catch (MigrationException e) {
            LOG.error("The result of project {} is told without what the metadb knows", project.name(), e);
            tally.error("", e);
            return Remembered.NOTHING;
        }
    }

    private static long sum(List<TableVerification> verified, ToLongFunction<TableVerification> count) {
        return verified.stream().mapToLong(count).sum();
    }

    private record Remembered(Optional<ProjectRecord> project, List<TableRecord> tables, List<ObjectRecord> objects,
            long conflicts, Optional<String> verdict) {
        static final Remembered NOTHING = new Remembered(Optional.empty(), List.of(), List.of(), 0, Optional.empty());
    }
}
