package dev.sluice.engine.api;

import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.RunSample;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the window and the command line speak to. Thread-safe; long work is done by a {@link MigrationRun}. */
public interface Engine {
    /**
     * Asks both servers everything that could make a run fail later; changes nothing.
     *
     * @param onResult hears each result as it comes, on the calling thread
     * @return all results; the run may start when none is {@link PrecheckResult.Failed}
     */
    List<PrecheckResult> precheck(MigrationProject project, Consumer<PrecheckResult> onResult)
            throws InterruptedException;

    /**
     * What the project's rules select now; asks the source's catalog alone and changes nothing.
     *
     * @throws dev.sluice.model.MigrationException that names everything that does not fit a table
     */
    ObjectList objects(MigrationProject project);

    /**
     * How much the project's rules select now, and which servers answer; asks catalogs alone and changes nothing.
     *
     * @throws dev.sluice.model.MigrationException as {@link #objects}, and whatever stands in the way of a connection
     */
    ProjectOutline outline(MigrationProject project);

    /**
     * How long copying the selected rows may take. Reads some of them for about three seconds.
     *
     * @return empty where that cannot be said
     * @throws dev.sluice.model.MigrationException as {@link #outline}
     */
    Optional<CopyEstimate> estimate(MigrationProject project) throws InterruptedException;

    /** All that the project's source has, whatever its rules are; asks the source's catalog alone. */
    SourceObjects sourceObjects(MigrationProject project);

    /** How the source declares the table now; empty when it is gone. */
    Optional<TableSchema> declaration(MigrationProject project, TableId table);

    /** The definitions of the project's tables. */
    Definitions definitions(MigrationProject project);

    /**
     * The part of {@link #precheck} that needs no tables: servers, logins, settings and this machine. The project's rules
     * are not looked at.
     */
    List<PrecheckResult> precheckServers(MigrationProject project, Consumer<PrecheckResult> onResult)
            throws InterruptedException;

    /**
     * A run of the project: a first one, or one that goes on where the last one ended.
     *
     * @param until the last phase to run; empty for all phases of the project
     * @param restart drops what earlier runs of this project created in the target and begins anew
     */
    default MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart) {
        return run(project, until, restart, VerificationScope.EVERYTHING);
    }

    /**
     * As the other.
     *
     * @param compared what is compared once the target has caught up with a source that is followed
     * @throws dev.sluice.model.MigrationException OPTION_INVALID where that is not everything, and the run would not come
     *     to such a comparison
     */
    MigrationRun run(MigrationProject project, Optional<Phase> until, boolean restart, VerificationScope compared);

    /** A run of the project's verification alone, of everything that the target holds now. */
    default MigrationRun verify(MigrationProject project) {
        return verify(project, VerificationScope.EVERYTHING);
    }

    /**
     * As the other, of what is asked for.
     *
     * @throws dev.sluice.model.MigrationException OPTION_INVALID for {@link VerificationScope.Tables#CHANGED}, which a run
     *     has to follow the source for
     */
    MigrationRun verify(MigrationProject project, VerificationScope scope);

    /**
     * Writes correction SQL for the differences of the project's last verification, and the undo beside it.
     *
     * @param folder made if missing, readable by its owner alone
     */
    CorrectionFiles corrections(MigrationProject project, Path folder) throws InterruptedException;

    /** The runs under way in this process. */
    List<RunControl> running();

    /** What is known of the project; empty when it was never begun here. */
    Optional<RememberedProject> remembered(String project);

    /**
     * What was measured of the project's runs, by whatever process: in order of time, one sample behind the other, each of
     * them the mean of its span. Spans are a second for ten minutes, ten seconds for three hours, a minute for a day, a
     * quarter of an hour for 30 days, three hours for a year. Where there are none, nobody ran it. Cheap enough for a call a second
     * where the last ten minutes are asked for while it runs.
     *
     * @param since samples that began later than this
     * @return at most 10,600; none of a project that was never begun here
     */
    List<RunSample> history(String project, Instant since);

    /** Runs the corrections of the last verification against the target, in transactions, guarded by the old values. */
    CorrectionOutcome applyCorrections(MigrationProject project, Path folder) throws InterruptedException;

    /** The corrections of some of the differences that the last verification found. */
    SelectedCorrections corrections(MigrationProject project, CorrectionSelection selection);

    /**
     * What the last comparisons of the project of this name found.
     *
     * @throws dev.sluice.model.MigrationException PROJECT_UNKNOWN
     */
    KeptDifferences differences(String project);

    /** The data sources that are kept by name. */
    DataSources dataSources();

    /** The conflicts that are kept of the project. */
    KeptConflicts conflicts(MigrationProject project);

    /**
     * Has a project that follows its source go on with the server that the source's address leads to now: the same one
     * under another address, or one that was promoted in its place and has everything that the earlier one had. The
     * project must not be running.
     *
     * @param reason is kept in the audit
     * @return what was accepted, in words
     * @throws dev.sluice.model.MigrationException SOURCE_DIVERGED, naming the transactions that it lacks; LOG_PURGED;
     *     SERVER_CHANGED where that cannot be known; PROJECT_CHANGED; PROJECT_RUNNING
     */
    String acceptSource(MigrationProject project, String reason) throws InterruptedException;

    /** The projects that were run here. */
    Projects projects();

    /** Where the passwords of this engine's data sources lie. */
    Vault vault();
}
