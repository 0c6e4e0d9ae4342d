package dev.sluice.testkit.contract;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.TargetWriter;
import java.util.List;

/** A new project that applies changes, each in a transaction of its own. */
final class AppliedChanges implements AutoCloseable {
    private final ProjectToken token;
    private final ChangeWriter writer;
    private final Mode mode;
    private boolean cascadesLogged = true;
    private long number;

    private AppliedChanges(ProjectToken token, ChangeWriter writer, Mode mode) {
        this.token = token;
        this.writer = writer;
        this.mode = mode;
    }

    static AppliedChanges to(Fixture target, Mode mode) throws InterruptedException {
        ProjectToken token = start(target.writer());
        return new AppliedChanges(token, target.writer().openChangeWriter(), mode);
    }

    /** A new project at transaction 0. */
    static ProjectToken start(TargetWriter target) throws InterruptedException {
        ProjectToken token = LedgerContract.newProject();
        ProgressLedger ledger = target.ledger();
        ledger.prepare();
        ledger.claim(token);
        ledger.startApply(token, new Applied(0, "start"));
        return token;
    }

    /** The source's log lacks what its foreign keys did. */
    AppliedChanges withoutLoggedCascades() {
        cascadesLogged = false;
        return this;
    }

    List<Trouble> insert(TableSchema table, RowImage... rows) throws InterruptedException {
        return write(table, none(table), Fixture.batch(rows));
    }

    List<Trouble> delete(TableSchema table, RowImage... rows) throws InterruptedException {
        return write(table, Fixture.batch(rows), none(table));
    }

    /** @param pairs before and after images in turn */
    List<Trouble> update(TableSchema table, RowImage... pairs) throws InterruptedException {
        RowBatch before = none(table);
        RowBatch after = none(table);
        for (int i = 0; i < pairs.length; i += 2) {
            before.addRow(Fixture.batch(pairs[i]), 0);
            after.addRow(Fixture.batch(pairs[i + 1]), 0);
        }
        return write(table, before, after);
    }

    List<Trouble> write(TableSchema table, RowBatch before, RowBatch after) throws InterruptedException {
        writer.begin(token, new Applied(number, "p" + number), new Applied(number + 1, "p" + (number + 1)));
        List<Trouble> troubles = writer.write(change(table, before, after, mode, cascadesLogged));
        writer.commit();
        number++;
        return troubles;
    }

    static Change change(TableSchema table, RowBatch before, RowBatch after, Mode mode, boolean cascadesLogged) {
        return new Change(table, new Rows(table.id(), before, after), mode, cascadesLogged);
    }

    static RowBatch none(TableSchema table) {
        return new RowBatch(table.writtenColumns().size(), 64);
    }

    @Override
    public void close() {
        writer.close();
    }
}
