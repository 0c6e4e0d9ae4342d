package dev.sluice.engine.correct;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.correct.Correction.Kind;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes what the last verification found as SQL scripts: deletes of referring tables first, then updates, then inserts
 * of referenced tables first; one file for each kind and table, its undo in the folder {@code undo}. Files are numbered
 * in the order to run them.
 */
public final class CorrectionWriter {
    private final String projectId;
    private final Metadb metadb;
    private final CorrectionDialect dialect;
    private final Map<TableId, TableSchema> targets;
    private final String title;

    /**
     * @param targets the target's own declarations
     * @param title the first lines of each file: when, and against what
     */
    public CorrectionWriter(String projectId, Metadb metadb, CorrectionDialect dialect,
            Map<TableId, TableSchema> targets,
            String title) {
        this.projectId = projectId;
        this.metadb = metadb;
        this.dialect = dialect;
        this.targets = Map.copyOf(targets);
        this.title = title;
    }

    /** Writes the scripts into the folder, which is made if missing; scripts of an earlier call there are replaced. */
    public CorrectionFiles write(List<PlannedTable> tables, Path folder) {
        Path undoFolder = folder.resolve("undo");
        prepare(folder);
        prepare(undoFolder);
        List<PlannedTable> parentsFirst = CorrectionPlan.parentsFirst(tables);
        List<Path> files = new ArrayList<>();
        List<Path> undo = new ArrayList<>();
        long statements = 0;
        for (Kind kind : Kind.values()) {
            for (PlannedTable table : order(kind, parentsFirst)) {
                String name = "%03d-%s-%s.sql".formatted(files.size() + 1, kind.name().toLowerCase(Locale.ROOT),
                        fileName(table.target()));
                long written = write(table, kind, folder.resolve(name), undoFolder.resolve(name));
                if (written > 0) {
                    files.add(folder.resolve(name));
                    undo.add(undoFolder.resolve(name));
                    statements += written;
                }
            }
        }
        return new CorrectionFiles(files, renumbered(undo.reversed()), statements);
    }

    /** Rows that refer to others go first and come last. */
    static List<PlannedTable> order(Kind kind, List<PlannedTable> parentsFirst) {
        return kind == Kind.DELETE ? parentsFirst.reversed() : parentsFirst;
    }

    /** Undo scripts run in the opposite order, so they get numbers of their own. */
    private static List<Path> renumbered(List<Path> undo) {
        List<Path> renamed = new ArrayList<>();
        for (Path file : undo) {
            String name = "%03d-undo-%s".formatted(renamed.size() + 1,
                    file.getFileName().toString().replaceFirst("^\\d+-", ""));
            try {
                renamed.add(Files.move(file, file.resolveSibling(name)));
            } catch (IOException e) {
                throw ScriptFile.failure(file, e);
            }
        }
        return renamed;
    }

    private long write(PlannedTable table, Kind kind, Path file, Path undoFile) {
        try (Pair scripts = new Pair(file, undoFile)) {
            forEach(table, kind, scripts::add);
            return scripts.statements;
        }
    }

    /** Hands over the statements of one kind for one table, in the order of the scripts. */
    void forEach(PlannedTable table, Kind kind, Consumer<Correction> action) {
        TableSchema target = targets.get(table.target());
        if (target == null) {
            return;
        }
        List<ColumnSchema> compared = table.schema().columns().stream()
                .filter(column -> target.findColumn(column.name()).isPresent()).toList();
        metadb.forEachDifference(projectId, table.target(),
                diff -> Correction.of(diff, target, compared, dialect).stream()
                        .filter(correction -> correction.kind() == kind).forEach(action));
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder, ScriptFile.ownerOnly("rwx------"));
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.filter(path -> path.getFileName().toString().matches("\\d{3,}-[a-z]+-.*\\.sql"))
                        .toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw ScriptFile.failure(folder, e);
        }
    }

    private static String fileName(TableId table) {
        return table.toString().replaceAll("[^\\p{L}\\p{N}_.-]", "_");
    }

    /** A script and its undo, opened when there is a first statement for them. */
    private final class Pair implements AutoCloseable {
        private final Path file;
        private final Path undoFile;
        private final List<ScriptFile> open = new ArrayList<>();
        private long statements;

        Pair(Path file, Path undoFile) {
            this.file = file;
            this.undoFile = undoFile;
        }

        void add(Correction correction) {
            if (open.isEmpty()) {
                open.add(new ScriptFile(file, title, dialect));
                open.add(new ScriptFile(undoFile, "Undo of " + file.getFileName() + "\n" + title, dialect));
            }
            open.get(0).add(correction.statement());
            open.get(1).add(correction.undo());
            statements++;
        }

        @Override
        public void close() {
            open.forEach(ScriptFile::close);
        }
    }
}
