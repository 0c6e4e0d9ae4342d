package dev.sluice.cli;

import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One file for each table, with the source's declaration as a comment and the target's statements: {@code --edit} takes it. */
final class SchemaFiles {
    private SchemaFiles() {}

    /** Files of these names are replaced. */
    static void write(List<Entry> tables, Path folder) {
        Set<String> names = new HashSet<>();
        try {
            Files.createDirectories(folder);
            for (Entry table : tables) {
                Files.writeString(folder.resolve(name(table, names)), content(table), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                    "Writing definitions to " + folder + " failed: " + e,
                    Remedy.of("Give a folder that can be written to."), e);
        }
    }

    /** Names that a file system could take for the same, or not take at all, get a number. */
    private static String name(Entry table, Set<String> taken) {
        String readable = table.source().toString().replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String name = readable.substring(0, Math.min(readable.length(), 100));
        String free = name;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = name + "-" + number;
        }
        return free + ".sql";
    }

    private static String content(Entry table) {
        String differences = table.differences().stream()
                .map(difference -> comment(
                        difference.fidelity() + " " + difference.part() + ": " + difference.reason()))
                .collect(Collectors.joining());
        return comment("Table " + table.source() + ", on the source:") + comment(table.sourceSql())
                + comment("In the target:") + differences + statements(table.statements())
                + (table.later().isEmpty() ? "" : comment("Made after the rows:"))
                + comment(statements(table.later()));
    }

    private static String statements(List<String> statements) {
        return statements.stream().map(sql -> sql + ";\n").collect(Collectors.joining());
    }

    private static String comment(String text) {
        return text.lines().map(line -> "-- " + line + "\n").collect(Collectors.joining());
    }
}
