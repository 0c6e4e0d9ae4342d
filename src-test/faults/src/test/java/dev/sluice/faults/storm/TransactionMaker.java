package dev.sluice.faults.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes transactions of every shape: tiny, huge, with savepoints, rolled back, distributed, loaded from a file. For one writer. */
final class TransactionMaker {
    private final Path folder;
    private final int writer;
    private int made;
    private volatile boolean heavy;

    TransactionMaker(Path folder, int writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /** From now on, or no more: transactions of megabytes. Called by the driver. */
    void heavy(boolean on) {
        heavy = on;
    }

    StormTransaction next(StormSchema schema, Random random) {
        made++;
        if (heavy && writer % 2 == 0) {
            return StormTransaction.ordinary(Bulk.heavy(random), "COMMIT");
        }
        int shape = random.nextInt(200);
        if (shape == 0 && random.nextInt(4) == 0) {
            return StormTransaction.ordinary(Bulk.huge(random), random.nextInt(4) == 0 ? "ROLLBACK" : "COMMIT");
        }
        if (shape < 5) {
            return StormTransaction.ordinary(List.of(load(random)), "COMMIT");
        }
        if (shape < 15) {
            return StormTransaction.ordinary(changes(schema, random), "ROLLBACK");
        }
        if (shape < 40) {
            return StormTransaction.ordinary(withSavepoint(schema, random), "COMMIT");
        }
        if (shape < 50 && schema.isLogRead()) {
            return distributed(schema, random);
        }
        Optional<String> definition = shape < 54 ? schema.definition(random) : Optional.empty();
        return definition.map(sql -> defining(sql, schema, random))
                .orElseGet(() -> StormTransaction.ordinary(changes(schema, random), "COMMIT"));
    }

    /** What comes before the statement is committed by it, as a whole. */
    private static StormTransaction defining(String sql, StormSchema schema, Random random) {
        List<String> statements = new ArrayList<>(random.nextBoolean() ? changes(schema, random) : List.of());
        statements.add(sql);
        return StormTransaction.ordinary(statements, "COMMIT");
    }

    private StormTransaction distributed(StormSchema schema, Random random) {
        int kind = random.nextInt(6);
        String xid = Prepared.name(writer, made, kind == 1 || kind == 3);
        return switch (kind) {
            case 0, 1 -> StormTransaction.xa(xid, changes(schema, random), "COMMIT", true);
            case 2 -> StormTransaction.xa(xid, changes(schema, random), "COMMIT ONE PHASE", false);
            case 3 -> StormTransaction.xa(xid, changes(schema, random), "ROLLBACK", false);
            default -> StormTransaction.xa(xid, changes(schema, random), "COMMIT", false);
        };
    }

    private static List<String> changes(StormSchema schema, Random random) {
        List<String> statements = new ArrayList<>();
        int count = random.nextInt(30) == 0 ? 40 : 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            statements.addAll(schema.change(random));
        }
        return statements;
    }

    private static List<String> withSavepoint(StormSchema schema, Random random) {
        List<String> statements = new ArrayList<>(schema.change(random));
        statements.add("SAVEPOINT `one ``of` ");
        statements.addAll(schema.change(random));
        statements.add("SAVEPOINT two");
        statements.addAll(schema.change(random));
        statements.add(random.nextBoolean() ? "ROLLBACK TO `one ``of`" : "ROLLBACK TO SAVEPOINT two");
        statements.addAll(schema.change(random));
        return statements;
    }

    private String load(Random random) {
        int from = 500_000 + random.nextInt(20) * 100;
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            rows.append(from + i).append('\t').append("loaded by ").append(writer).append('\t').append(i).append('\n');
        }
        Path file = folder.resolve("load-" + writer + ".tsv");
        try {
            Files.writeString(file, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "LOAD DATA LOCAL INFILE '" + file + "' " + (random.nextBoolean() ? "REPLACE" : "IGNORE")
                + " INTO TABLE bulk (id, v, w)";
    }
}
