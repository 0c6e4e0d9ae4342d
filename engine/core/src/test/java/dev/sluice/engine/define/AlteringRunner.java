package dev.sluice.engine.define;

import dev.sluice.engine.fakes.FakeServer;
import dev.sluice.engine.fakes.FakeTable;
import dev.sluice.engine.fakes.Failures;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.StatementRunner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Of a server of the source's kind, on which each statement adds the column {@code more} to table {@code shop.a}. */
final class AlteringRunner implements StatementRunner {
    final List<String> done = new ArrayList<>();
    boolean understands = true;
    boolean refuses;
    /** What comes before the statement is run, and after. */
    Runnable before = () -> {};
    Runnable after = () -> {};
    /** What a statement of the user's does. */
    Consumer<String> own = sql -> {
        throw new AssertionError("Nobody has decided anything: " + sql);
    };
    /** What the server still does for a run that is gone. */
    Optional<Runnable> outliving = Optional.empty();
    private final FakeServer server;
    private final Set<Long> exchanged = new HashSet<>();

    AlteringRunner(FakeServer server) {
        this.server = server;
        server.runner = Optional.of(this);
    }

    static TableSchema altered(TableSchema table) {
        return Tables.with(table, Tables.text("more"));
    }

    @Override
    public boolean understands(ServerIdentity source) {
        return understands;
    }

    @Override
    public List<TableSchema> rehearse(Rehearsal rehearsal) {
        done.add("rehearse");
        if (refuses) {
            throw Failures.fatal(ErrorCode.DDL_UNSUPPORTED);
        }
        return rehearsal.before().stream().map(AlteringRunner::altered).toList();
    }

    @Override
    public void awaitEarlier(ProjectToken token) {
        outliving.ifPresent(Runnable::run);
        outliving = Optional.empty();
    }

    @Override
    public void run(ProjectToken token, Statement statement, UnaryOperator<TableId> names) {
        before.run();
        alter();
        after.run();
    }

    void alter() {
        FakeTable table = server.table("shop.a");
        done.add("run");
        table.alter(altered(table.schema()));
    }

    /** Exchanges {@code shop.a} with {@code shop.b}. */
    @Override
    public void exchange(ProjectToken token, long number, Statement statement, UnaryOperator<TableId> names) {
        if (exchanged.add(number)) {
            FakeTable a = server.table("shop.a");
            FakeTable b = server.table("shop.b");
            List<RowImage> rowsOfA = List.copyOf(a.rows());
            List<RowImage> rowsOfB = List.copyOf(b.rows());
            a.clear();
            b.clear();
            a.add(rowsOfB);
            b.add(rowsOfA);
            done.add("exchange");
        }
        after.run();
    }

    @Override
    public void empty(TableId table) {
        before.run();
        done.add("empty");
        server.table(table.toString()).clear();
        after.run();
    }

    @Override
    public void run(ProjectToken token, String sql) {
        done.add(sql);
        own.accept(sql);
    }
}
