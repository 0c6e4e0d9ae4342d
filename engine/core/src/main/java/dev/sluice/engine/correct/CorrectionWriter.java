package dev.sluice.engine.correct;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.correct.Correction.Kind;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.verify.ComparedColumns;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowDiff;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes what the last verification found as SQL scripts: deletes of referring tables first, then updates, then inserts
 * of referenced tables first; one file for each kind and table, its undo in the folder {@code undo}. Files are numbered
 * in the order to run them.
 */
public final class CorrectionWriter {
    private static final String MARK = "Sluice correction SQL";
    private static final Pattern OWN_NAMES = Pattern.compile("\\d{3,}-(undo-)?(delete|update|insert)-.*\\.sql");
    /** Four bytes each, and what stands around them, fit the 255 bytes that file systems allow. */
    private static final int NAME_CHARACTERS = 50;

    private final SelectedDifferences differences;
    private final CorrectionDialect dialect;
    private final Map<TableId, TableSchema> targets;
    private final List<String> gone;
    private final String title;

    /**
     * @param differences what is corrected
     * @param targets the target's own declarations
     * @param gone a sentence for each table whose corrections cannot be written at all
     * @param title goes on the first line of each file and those below: for which project, when, and against what
     */
    public CorrectionWriter(SelectedDifferences differences, CorrectionDialect dialect,
            Map<TableId, TableSchema> targets, List<String> gone, String title) {
        this.differences = differences;
        this.dialect = dialect;
        this.targets = Map.copyOf(targets);
        this.gone = List.copyOf(gone);
        this.title = MARK + " " + title;
    }

    /** Writes the scripts into the folder, which is made if missing; scripts of an earlier call there are replaced. */
    public CorrectionFiles write(List<PlannedTable> tables, Path folder) {
        Path undoFolder = folder.resolve("undo");
        prepare(folder);
        prepare(undoFolder);
        List<String> gaps = gaps(tables);
        String head = Stream.concat(Stream.of(title), gaps.stream()).collect(Collectors.joining("\n"));
        List<PlannedTable> parentsFirst = CorrectionPlan.parentsFirst(tables);
        List<Path> files = new ArrayList<>();
        List<Path> undo = new ArrayList<>();
        long statements = 0;
        for (Kind kind : Kind.values()) {
            for (PlannedTable table : order(kind, parentsFirst)) {
                String name = "%03d-%s-%s.sql".formatted(files.size() + 1, kind.name().toLowerCase(Locale.ROOT),
                        fileName(table.target()));
                long written = write(table, kind, new Target(folder.resolve(name), undoFolder.resolve(name), head));
                if (written > 0) {
                    files.add(folder.resolve(name));
                    undo.add(undoFolder.resolve(name));
                    statements += written;
                }
            }
        }
        return new CorrectionFiles(files, renumbered(undo.reversed()), statements, gaps);
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

    private long write(PlannedTable table, Kind kind, Target files) {
        try (Pair scripts = new Pair(files)) {
            forEach(table, kind, scripts::add);
            scripts.finish();
            return scripts.statements;
        }
    }

    /** Hands over the statements of one kind for one table, in the order of the scripts. */
    void forEach(PlannedTable table, Kind kind, Consumer<Correction> action) {
        forEach(table, (_, corrections) -> corrections.stream().filter(correction -> correction.kind() == kind)
                .forEach(action));
    }

    /** Hands over each difference of the table with its statements; none where no statement can mend it. */
    void forEach(PlannedTable table, BiConsumer<RowDiff, List<Correction>> action) {
        TableSchema target = targets.get(table.target());
        if (target == null) {
            return;
        }
        ComparedColumns compared = ComparedColumns.of(table.schema(), target, table.mapping());
        if (!compared.coverWritten(target)) {
            return;
        }
        requireSameNames(table, compared);
        TableSchema asCompared = compared.readAs(target);
        differences.forEach(table.target(), diff -> {
            requireSameColumns(table, diff, compared);
            action.accept(diff, Correction.of(diff, asCompared, compared.target(), dialect).toList());
        });
    }

    List<String> gaps(List<PlannedTable> tables) {
        return Stream.concat(gone.stream(), tables.stream().flatMap(table -> gap(table).stream())).toList();
    }

    /**
     * What corrections do not cover of the table, as a sentence. A row put back, or moved, without a column that was not
     * compared would lose that column's value.
     */
    private Optional<String> gap(PlannedTable table) {
        TableSchema target = targets.get(table.target());
        if (target == null) {
            return Optional.of(table.target() + " is not corrected: it is gone from the target");
        }
        ComparedColumns compared = ComparedColumns.of(table.schema(), target, table.mapping());
        if (!compared.coverWritten(target)) {
            return Optional.of(table.target() + " is not corrected: its columns " + compared.leftOut()
                    + " were not compared");
        }
        return table.record().verification().filter(found -> found.kept() < found.different())
                .map(found -> "%s is corrected in part: the first %,d of %,d differences were kept (differences.max)"
                        .formatted(table.target(), found.kept(), found.different()));
    }

    /** By place alone, values would go into whatever column stands there now. */
    private void requireSameNames(PlannedTable table, ComparedColumns compared) {
        List<String> then = differences.names(table.target()).columns();
        if (!then.isEmpty() && !then.equals(compared.source().stream().map(ColumnSchema::name).toList())) {
            throw altered(table);
        }
    }

    private static void requireSameColumns(PlannedTable table, RowDiff diff, ComparedColumns compared) {
        RowImage image = switch (diff) {
            case RowDiff.MissingInTarget(var _, var _, var source) -> source;
            case RowDiff.ExtraInTarget(var _, var _, var target) -> target;
            case RowDiff.ValuesDiffer(var _, var _, var source, var _) -> source;
            case RowDiff.CopiesDiffer(var _, var row, var _, var _) -> row;
        };
        if (image.size() != compared.source().size()) {
            throw altered(table);
        }
    }

    private static MigrationException altered(PlannedTable table) {
        return new MigrationException(ErrorCode.SCHEMA_CHANGED,
                "Writing corrections for " + table + ": the table was altered since it was compared",
                Remedy.of("Run the verification again, then write the corrections."));
    }

    private static void prepare(Path folder) {
        try {
            Files.createDirectories(folder, ScriptFile.ownerOnly("rwx------"));
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    if (isOurs(file)) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw ScriptFile.failure(folder, e);
        }
    }

    /** By its name and its first words: a folder that the user chose may hold scripts of others. */
    private static boolean isOurs(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !OWN_NAMES.matcher(file.getFileName().toString()).matches()) {
            return false;
        }
        byte[] mark = ("-- " + MARK).getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(mark.length), mark);
        }
    }

    private static String fileName(TableId table) {
        String safe = table.toString().replaceAll("[^\\p{L}\\p{N}_.-]", "_");
        return safe.codePointCount(0, safe.length()) <= NAME_CHARACTERS
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, NAME_CHARACTERS));
    }

    /** Where a script and its undo go, and the lines at their heads. */
    private record Target(Path file, Path undoFile, String head) {}

    /** A script and its undo, opened when there is a first statement for them; gone unless they are finished. */
    private final class Pair implements AutoCloseable {
        private final Target target;
        private final List<ScriptFile> open = new ArrayList<>();
        private long statements;

        Pair(Target target) {
            this.target = target;
        }

        void add(Correction correction) {
            if (open.isEmpty()) {
                open.add(script(target.file, target.head));
                open.add(script(target.undoFile, target.head + "\nUndo of " + target.file.getFileName()));
            }
            open.get(0).add(dialect.counted(correction.statement()));
            open.get(1).add(dialect.counted(correction.undo()));
            statements++;
        }

        private ScriptFile script(Path file, String head) {
            return new ScriptFile(file, head, dialect.scriptHeader(), dialect.scriptFooter());
        }

        void finish() {
            open.forEach(ScriptFile::finish);
        }

        @Override
        public void close() {
            open.forEach(ScriptFile::close);
        }
    }
}
