package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.Conflict;
import dev.sluice.model.Conflict.LoggedChange;
import dev.sluice.model.Conflict.Outcome;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.LogPosition;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the changes that could not be made as told, before the target transaction they met it in commits. For one thread. */
final class ConflictKeeper implements Conflicts {
    private final RunContext run;
    private final SettledChanges settled;
    private final StandingRows standing;

    /** @param positions makes a position of its text */
    ConflictKeeper(RunContext run, Function<String, LogPosition> positions) {
        this.run = run;
        this.settled = new SettledChanges(run.metadb(), run.projectId(), positions);
        this.standing = new StandingRows(run.target());
    }

    /** Forgets what a target transaction left that never committed. */
    void forgetBehind(long applied) {
        run.metadb().clearConflictsBehind(run.projectId(), applied);
    }

    @Override
    public ConflictPolicy keep(AppliedTable table, Rows rows, Trouble trouble, Place place, int row)
            throws InterruptedException {
        Optional<RowImage> before = SingleRow.image(rows.before(), trouble.row());
        RowImage shown = SingleRow.image(rows.after(), trouble.row()).or(() -> before).orElseThrow();
        LoggedChange change = new LoggedChange(kind(rows), before, place.after().text(), place.number(),
                cause(trouble.cause()), outcome(table, trouble, place));
        Conflict conflict = Conflict.ofLog(table.target(), row, shown, trouble.reason(), change);
        Optional<ConflictPolicy> said = settled.find(conflict, table, rows, trouble, place);
        if (said.isPresent()) {
            return said.get();
        }
        run.metadb().saveConflict(run.projectId(), conflict
                .withColumns(table.source().writtenColumns().stream().map(ColumnSchema::name).toList())
                .withStanding(standing.find(table.source(), shown)));
        if (table.policy() == ConflictPolicy.STOP) {
            throw new MigrationException(ErrorCode.CHANGE_REFUSED,
                    says(rows, table, place) + ": " + words(trouble.cause()) + ": " + trouble.reason(),
                    Remedy.of("Look at it with 'sluice conflicts FILE', then let the source's row win (--retry) or the"
                            + " target's stay (--resolve), or choose another conflicts.policy, and run again."));
        }
        requireFew(table, trouble);
        return place.mode() == Mode.STRICT ? table.policy() : ConflictPolicy.KEEP;
    }

    private static Outcome outcome(AppliedTable table, Trouble trouble, Place place) {
        if (table.policy() == ConflictPolicy.STOP) {
            return Outcome.STOPPED;
        }
        boolean gives = place.mode() == Mode.STRICT && table.policy() == ConflictPolicy.OVERWRITE
                && trouble.cause() != Cause.REFUSED;
        return gives ? Outcome.OVERWRITTEN : Outcome.LEFT_OUT;
    }

    private void requireFew(AppliedTable table, Trouble trouble) {
        int limit = run.options().get(EngineOptions.MAX_CONFLICTS);
        if (run.metadb().conflictCount(run.projectId(), table.target()) > limit) {
            throw new MigrationException(ErrorCode.TOO_MANY_CONFLICTS,
                    "Applying changes of " + table.planned() + ": more than " + limit
                            + " did not fit the target, the last one because: " + trouble.reason(),
                    Remedy.of("Mend what makes the changes not fit, or raise conflicts.max, and run again."));
        }
    }

    private static String says(Rows rows, AppliedTable table, Place place) {
        return "Applying an " + rows.kind() + " of " + table.planned() + " to " + table.target() + ", transaction "
                + place.number() + " before " + place.after().text();
    }

    private static String words(Cause cause) {
        return switch (cause) {
            case TAKEN -> "another row has its place";
            case MISSING -> "the row is not there";
            case REFUSED -> "the target does not accept it";
        };
    }

    private static Conflict.Kind kind(Rows rows) {
        return switch (rows.kind()) {
            case INSERT -> Conflict.Kind.INSERT;
            case UPDATE -> Conflict.Kind.UPDATE;
            case DELETE -> Conflict.Kind.DELETE;
        };
    }

    private static Conflict.Cause cause(Cause cause) {
        return switch (cause) {
            case TAKEN -> Conflict.Cause.TAKEN;
            case MISSING -> Conflict.Cause.MISSING;
            case REFUSED -> Conflict.Cause.REFUSED;
        };
    }
}
