package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.NameCase;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableSettings;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Short texts that change when what they stand for changes. */
final class Fingerprints {
    private static final String BESIDES_SOURCE = "/";

    private Fingerprints() {}

    /** Of everything that must stay the same between runs: ends, phases, rules and the letters of names; not other options, not passwords. */
    static String of(MigrationProject project) {
        return whole(project) + BESIDES_SOURCE + besidesSource(project);
    }

    /** @param fingerprint also one of an earlier Sluice, which has the first part alone */
    static boolean isOf(String fingerprint, MigrationProject project) {
        return fingerprint.equals(of(project)) || fingerprint.equals(whole(project));
    }

    /** Whether no more than the source's address may be another. */
    static boolean isBesidesSource(String fingerprint, MigrationProject project) {
        return fingerprint.endsWith(BESIDES_SOURCE + besidesSource(project)) || isOf(fingerprint, project);
    }

    private static String whole(MigrationProject project) {
        return Sha256.hex(of(project.source()) + settings(project));
    }

    private static String besidesSource(MigrationProject project) {
        return Sha256.hex(project.source().type() + settings(project));
    }

    private static String settings(MigrationProject project) {
        return of(project.target()) + new TreeSet<>(project.phases()) + project.include() + project.exclude()
                + tables(project) + letters(project);
    }

    /** Nothing for names that stay as they are: as it was before they could be changed. */
    private static String letters(MigrationProject project) {
        String letters = project.options().getOrDefault(EngineOptions.NAMES_CASE.name(), NameCase.SOURCE.word());
        return letters.equals(NameCase.SOURCE.word()) ? "" : "names in " + letters;
    }

    /** Nothing for a project that says nothing of single tables: as it was before one could. */
    private static String tables(MigrationProject project) {
        return project.tables().stream().filter(table -> !saysOnlyConflicts(table))
                .map(table -> table.rule() + table.filter() + table.includeColumns()
                        + table.excludeColumns() + new TreeMap<>(table.renames()))
                .collect(Collectors.joining());
    }

    /** What becomes of conflicts may be said otherwise at each run. */
    private static boolean saysOnlyConflicts(TableSettings table) {
        return table.conflicts().isPresent() && table.filter().isEmpty() && table.includeColumns().isEmpty()
                && table.excludeColumns().isEmpty() && table.renames().isEmpty() && table.accepted().isEmpty()
                && table.existingRows().isEmpty();
    }

    /** What can be read of the name, and what tells it from others that read alike. */
    static String folderName(String name) {
        String readable = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return readable.substring(0, Math.min(40, readable.length())) + "-" + Sha256.hex(name).substring(0, 12);
    }

    /** A data source may change its settings: that it is the same server is asked when it is opened. */
    private static String of(Endpoint endpoint) {
        if (endpoint.dataSource().isPresent()) {
            return "data source " + endpoint.dataSource().get();
        }
        var settings = new TreeMap<>(endpoint.settings());
        settings.remove("user"); // another user of the same server may go on
        return endpoint.type() + settings;
    }
}
