package dev.sluice.engine.fakes;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.StatementRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Of a fake server of another kind than any source. */
public final class ForeignRunner implements StatementRunner {
    private final FakeServer server;

    public ForeignRunner(FakeServer server) {
        this.server = server;
        server.runner = Optional.of(this);
    }

    @Override
    public boolean understands(ServerIdentity source) {
        return false;
    }

    @Override
    public void empty(TableId table) throws InterruptedException {
        String statement = "EMPTY " + table;
        server.beforeStatement.at(statement);
        server.find(table).orElseThrow().clear();
        server.statements.add(statement);
        server.afterStatement.at(statement);
    }

    @Override
    public List<TableSchema> rehearse(Rehearsal rehearsal) {
        throw new AssertionError("Rehearsed although nothing is understood: " + rehearsal.statement().sql());
    }

    @Override
    public void awaitEarlier(ProjectToken token) {
        // this server ends every statement before its answer
    }

    @Override
    public void run(ProjectToken token, Statement statement, UnaryOperator<TableId> names) {
        throw new AssertionError("Run although it is not understood: " + statement.sql());
    }

    @Override
    public void exchange(ProjectToken token, String intention, Statement statement, UnaryOperator<TableId> names) {
        throw new AssertionError("Run although it is not understood: " + statement.sql());
    }

    @Override
    public void run(ProjectToken token, String sql) {
        throw new AssertionError("Nobody has decided anything: " + sql);
    }
}
