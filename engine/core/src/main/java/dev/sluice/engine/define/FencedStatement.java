package dev.sluice.engine.define;

import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.ProgressLedger;
import dev.sluice.spi.ProgressLedger.Intent;
import dev.sluice.spi.StatementRunner;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what commits by itself exactly once, as far as that can be told: what is intended stands in the target before it
 * is run, and what the tables look like tells after a crash whether it was. Belongs to the apply.
 *
 * @param print of the tables concerned, as they stand
 */
record FencedStatement(RunContext run, long number, Statement statement, Collection<TableId> targets,
        Function<Collection<TableSchema>, String> print) {
    private static final Logger LOG = LoggerFactory.getLogger(FencedStatement.class);

    /** What is run. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Does the work unless it is done.
     *
     * @param expected what the print is expected to be afterwards, asked for only while it is not done
     */
    void once(Expectation expected, Work work) throws InterruptedException {
        ProgressLedger ledger = run.writer().ledger();
        Optional<Intent> earlier = earlier();
        String now = now();
        if (earlier.isEmpty()) {
            Intent intent = new Intent(number, statement.after().text(), statement.sql(), now,
                    expected.print(standing()));
            ledger.intend(run.token(), intent);
            execute(intent, work);
            return;
        }
        Intent intent = earlier.get();
        if (now.equals(intent.before())) {
            execute(intent, work);
        } else if (!now.equals(intent.after())) {
            throw DefinitionStop.at(statement, "it was begun, and tables " + targets
                    + " of the target are neither as they were before nor as they would be after it");
        } else {
            LOG.info("project {}: a statement had been run already: {}", run.projectId(), statement.sql());
        }
    }

    /** Does work that may be done again, after any part of it was done. */
    void onceOrAgain(Work work) throws InterruptedException {
        run.writer().ledger().intend(run.token(), new Intent(number, statement.after().text(), statement.sql(), now(),
                "as told"));
        shown(work);
    }

    /**
     * Does work that leaves a mark where it was done. Under an intention that is not in the ledger it was not: the mark
     * of an earlier one may have outlived tables and ledger that were restored.
     */
    void marked(MarkedWork work) throws InterruptedException {
        Optional<Intent> earlier = earlier();
        Intent intent = earlier.orElseGet(() -> new Intent(number, statement.after().text(), statement.sql(), now(),
                UUID.randomUUID().toString()));
        if (earlier.isEmpty()) {
            run.writer().ledger().intend(run.token(), intent);
        }
        shown(() -> work.run(intent.after()));
    }

    /** What is run, and asks for a mark. */
    @FunctionalInterface
    interface MarkedWork {
        void run(String intention) throws InterruptedException;
    }

    /** Does work whose result nobody knows, unless the tables have changed since it was intended. */
    void unlessChanged(Work work) throws InterruptedException {
        ProgressLedger ledger = run.writer().ledger();
        Optional<Intent> earlier = earlier();
        String now = now();
        if (earlier.filter(intent -> !intent.before().equals(now)).isPresent()) {
            return;
        }
        ledger.intend(run.token(), new Intent(number, statement.after().text(), statement.sql(), now, "as decided"));
        shown(work);
    }

    /** What the tables will look like. */
    @FunctionalInterface
    interface Expectation {
        String print(List<TableSchema> standing) throws InterruptedException;
    }

    private void execute(Intent intent, Work work) throws InterruptedException {
        try {
            shown(work);
        } catch (MigrationException e) {
            // A connection may break after the statement has done its work.
            if (intent.before().equals(intent.after()) || !now().equals(intent.after())) {
                throw e;
            }
            LOG.info("project {}: a statement did its work although it failed: {}", run.projectId(), e.getMessage());
        }
        if (!now().equals(intent.after())) {
            throw DefinitionStop.at(statement,
                    "tables " + targets + " of the target are not as expected after it was run");
        }
    }

    /** What was intended before, once the server does nothing about it any more. */
    private Optional<Intent> earlier() throws InterruptedException {
        Optional<Intent> earlier = run.writer().ledger().intent(run.projectId())
                .filter(intent -> intent.number() == number);
        Optional<StatementRunner> runner = run.writer().statements();
        if (earlier.isPresent() && runner.isPresent()) {
            try (var _ = run.monitor().waiting("the target to end a statement of an earlier run")) {
                runner.get().awaitEarlier(run.token());
            }
        }
        return earlier;
    }

    private void shown(Work work) throws InterruptedException {
        try (var _ = run.monitor().waiting("the target to carry out a statement that changes " + targets)) {
            work.run();
        }
    }

    private String now() {
        return print.apply(standing());
    }

    private List<TableSchema> standing() {
        return run.target().catalog().describe(targets);
    }
}
