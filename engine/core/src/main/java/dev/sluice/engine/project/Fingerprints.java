package dev.sluice.engine.project;

import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.TreeSet;

/** Short texts that change when what they stand for changes. */
final class Fingerprints {
    private Fingerprints() {}

    /** Of everything that must stay the same between runs: ends, phases and rules; not options, not passwords. */
    static String of(MigrationProject project) {
        return sha256(of(project.source()) + of(project.target()) + new TreeSet<>(project.phases()) + project.include()
                + project.exclude());
    }

    /** Of a declaration; the auto-increment counter moves with the rows and does not count. */
    static String of(TableSchema table) {
        var options = new TreeMap<>(table.options());
        options.remove("auto_increment");
        return sha256(
                table.id() + "\n" + table.columns() + table.indexes() + table.foreignKeys() + table.checks() + options);
    }

    /** What can be read of the name, and what tells it from others that read alike. */
    static String folderName(String name) {
        String readable = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return readable.substring(0, Math.min(40, readable.length())) + "-" + sha256(name).substring(0, 12);
    }

    private static String of(Endpoint endpoint) {
        var settings = new TreeMap<>(endpoint.settings());
        settings.remove("user"); // another user of the same server may go on
        return endpoint.type() + settings;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
