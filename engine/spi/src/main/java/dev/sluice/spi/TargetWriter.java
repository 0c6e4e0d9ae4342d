package dev.sluice.spi;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates tables and writes rows. */
public interface TargetWriter {
    /** The table as this target can declare it, and what that changes. */
    default Conversion convert(TableSchema source) {
        return Conversion.exact(source);
    }

    /**
     * The table under the names of the target also where its own texts name something else: a default that takes the next
     * number of a sequence.
     *
     * @param wanted under its name in the target
     * @param schema of the source's table, which its texts leave out
     * @param names what the source's objects are called in the target; what is not moved keeps its name
     */
    default TableSchema renamed(TableSchema wanted, String schema, UnaryOperator<TableId> names) {
        return wanted;
    }

    /**
     * A declaration of this target, converted or read, without what may read otherwise though it means the same: so
     * that what was wanted can be held against what stands. It is no declaration to make a table of.
     */
    default TableSchema comparable(TableSchema declared) {
        return declared;
    }

    /** The statements that make the target's table like the source's, in the words of {@link #convert}. */
    default TableDdl ddl(TableSchema source, TableId target) {
        return ddl(source, target, Standing.NOTHING);
    }

    /**
     * As {@link #ddl(TableSchema, TableId)}, but what follows the rows leaves out what stands: no definition can be
     * created twice.
     */
    TableDdl ddl(TableSchema source, TableId target, Standing standing);

    /**
     * Runs one statement of a {@link TableDdl}. May take as long as building an index takes.
     *
     * @throws dev.sluice.model.MigrationException TARGET_TABLE_EXISTS when a table to be created is there already
     */
    void execute(String statement) throws InterruptedException;

    /** True when the table holds at least one row. */
    boolean hasRows(TableId table);

    /** Why rows cannot be written safely into a table that stands, in words that follow its name; empty where they can. */
    default Optional<String> hindrance(TableSchema standing) {
        return Optional.empty();
    }

    /**
     * Takes every row out of the table before the first chunk of it is written; leaves it alone once the ledger has one.
     * Foreign keys are not checked meanwhile.
     *
     * @throws dev.sluice.model.MigrationException FENCED_OUT when another run took over
     */
    void empty(ProjectToken token, TableId table) throws InterruptedException;

    ProgressLedger ledger();

    /** A writer with a connection of its own, for one thread. */
    ChunkWriter openChunkWriter();

    /** A writer with a connection of its own, for one thread. The ledger is prepared and claimed. */
    ChangeWriter openChangeWriter();

    /** For statements of a source that is followed; empty where this server follows none's. */
    default Optional<StatementRunner> statements() {
        return Optional.empty();
    }

    CorrectionDialect corrections();

    /**
     * Runs correction statements in one transaction, in order.
     *
     * @return rows changed by each
     */
    List<Long> apply(List<String> statements) throws InterruptedException;
}
