package dev.sluice.metadb;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the metadb's file to the form this Sluice knows. The work is done on a copy that takes the file's place at
 * the end: a migration that fails, or that is killed half way, has never touched the file itself. A second copy is kept
 * for the day on which someone goes back to an older Sluice.
 */
final class MetadbMigration {
    static final String MIGRATIONS = "classpath:dev/sluice/metadb/migration";

    private static final Logger LOG = LoggerFactory.getLogger(MetadbMigration.class);
    private static final DateTimeFormatter FILE_TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS")
            .withZone(ZoneOffset.UTC);

    private final MetadbFiles files;
    private final List<String> locations;
    private final Clock clock;

    /** @param locations folders of migrations, in Flyway's notation */
    MetadbMigration(MetadbFiles files, List<String> locations, Clock clock) {
        this.files = files;
        this.locations = List.copyOf(locations);
        this.clock = clock;
    }

    /** Nobody may have the file open meanwhile. */
    void run() throws IOException {
        Files.deleteIfExists(files.workingCopy());
        if (!Files.exists(files.database())) {
            migrateCopy(Optional.empty());
            return;
        }
        Optional<String> newest = newestPending();
        if (newest.isEmpty()) {
            return;
        }
        Path backup = files.backupBefore(newest.get(), FILE_TIME.format(clock.instant()));
        copy(files.database(), backup);
        LOG.info("Metadb {}: migrating to V{}, the old state is kept in {}", files.database(), newest.get(), backup);
        copy(files.database(), files.workingCopy());
        migrateCopy(Optional.of(backup));
    }

    /** The version the file has to be brought to; empty when it is there. */
    private Optional<String> newestPending() {
        MigrationInfoService history;
        try {
            history = flyway(files.database()).info();
        } catch (FlywayException e) {
            throw new MetadbFailures(files.home()).translate("reading its version", e);
        }
        Arrays.stream(history.applied()).filter(MetadbMigration::isUnknownHere).findFirst().ifPresent(this::refuse);
        return Arrays.stream(history.pending()).reduce((earlier, later) -> later)
                .map(migration -> migration.getVersion().getVersion());
    }

    private static boolean isUnknownHere(MigrationInfo applied) {
        return applied.getState() == MigrationState.FUTURE_SUCCESS
                || applied.getState() == MigrationState.FUTURE_FAILED;
    }

    private void refuse(MigrationInfo migration) {
        throw new MigrationException(ErrorCode.METADB_MIGRATION_FAILED, Retry.NEEDS_USER,
                "The metadb " + files.database() + " was written by a newer Sluice (V" + migration.getVersion()
                        + " is unknown to this one)",
                Remedy.of("Start the newer Sluice, or choose another home folder."), null);
    }

    private void migrateCopy(Optional<Path> backup) throws IOException {
        Path copy = files.workingCopy();
        try {
            if (backup.isEmpty()) {
                MetadbFiles.create(copy);
            }
            flyway(copy).migrate();
            force(copy);
            Files.move(copy, files.database(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FlywayException e) {
            Files.deleteIfExists(copy);
            throw failed(backup, e);
        }
    }

    private MigrationException failed(Optional<Path> backup, FlywayException e) {
        MigrationException cause = new MetadbFailures(files.home()).translate("bringing it to this version", e);
        if (backup.isEmpty()) {
            return cause;
        }
        String sentence = cause.getMessage() + ". The old state is back in " + files.database()
                + ", and a copy of it is kept in " + backup.get();
        Remedy remedy = cause.retry() == Retry.NEEDS_USER
                ? cause.remedy()
                : Remedy.of("Go on with the Sluice used before, and report this with the log.");
        return new MigrationException(ErrorCode.METADB_MIGRATION_FAILED, Retry.NEEDS_USER, sentence, remedy, e);
    }

    private Flyway flyway(Path file) {
        return Flyway.configure(MetadbMigration.class.getClassLoader()).dataSource(MetadbFiles.url(file), "sa", "")
                .locations(locations.toArray(String[]::new)).loggers("slf4j").load();
    }

    private static void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            force(to);
        } catch (IOException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
