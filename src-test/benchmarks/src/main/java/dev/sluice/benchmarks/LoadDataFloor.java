package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the target's server needs at least: LOAD DATA from files that are there already, by its own client. */
final class LoadDataFloor implements Contender {
    static final String IN_PLACE = name("in place");
    static final String AFTERWARDS = name("built afterwards");

    private final List<SourceTable> tables;
    private final Path ready;
    private final Path folder;
    private final boolean indexesAfterwards;

    /** @param ready holds a file for each table, named like it */
    LoadDataFloor(List<SourceTable> tables, Path ready, Path folder, boolean indexesAfterwards) {
        this.tables = List.copyOf(tables);
        this.ready = ready;
        this.folder = folder;
        this.indexesAfterwards = indexesAfterwards;
    }

    @Override
    public String name() {
        return indexesAfterwards ? AFTERWARDS : IN_PLACE;
    }

    @Override
    public void prepare(OwnServer target) throws IOException {
        List<String> statements = new ArrayList<>(
                List.of("CREATE DATABASE " + Workload.DATABASE, "USE " + Workload.DATABASE));
        tables.forEach(table -> statements.add(table.create(!indexesAfterwards)));
        target.execute(statements);
        for (int session = 0; session < Workload.SESSIONS; session++) {
            Files.writeString(script(session), statementsOf(session));
        }
    }

    @Override
    public void load(OwnServer target) throws InterruptedException {
        try (ExecutorService sessions = Executors.newFixedThreadPool(Workload.SESSIONS)) {
            List<Future<String>> running = new ArrayList<>();
            for (int session = 0; session < Workload.SESSIONS; session++) {
                Path script = script(session);
                running.add(sessions.submit(
                        () -> target.client(script, "--local-infile=1", "--database=" + Workload.DATABASE)));
            }
            for (Future<String> session : running) {
                session.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A session of the floor failed", e);
        }
    }

    private String statementsOf(int session) {
        StringBuilder statements = new StringBuilder();
        for (int i = session; i < tables.size(); i += Workload.SESSIONS) {
            SourceTable table = tables.get(i);
            statements.append("LOAD DATA LOCAL INFILE '").append(ready.resolve(table.name())).append("' INTO TABLE ")
                    .append(table.name()).append(" CHARACTER SET binary;\n");
            if (indexesAfterwards && table.indexes() > 0) {
                statements.append(table.addIndexes()).append(";\n");
            }
        }
        return statements.toString();
    }

    private static String name(String index) {
        return "floor: LOAD DATA from ready files, " + Workload.SESSIONS + " sessions, index " + index;
    }

    private Path script(int session) {
        return folder.resolve("floor-" + session + ".sql");
    }
}
