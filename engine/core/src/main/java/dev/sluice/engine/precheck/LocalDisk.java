package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogReader.TableStatistics;
import dev.sluice.spi.Connector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Room on disks: this machine's is known, the target's cannot be asked for by SQL.
 *
 * @param home whose disk takes progress, differences, conflicts and logs
 * @param usableBytes what may be written there yet
 */
public record LocalDisk(Path home, LongSupplier usableBytes) {
    private static final long MIB = 1L << 20;
    /** Differences, conflicts and correction scripts of a bad migration have taken hundreds of MiB. */
    private static final long ENOUGH = 1024 * MIB;
    /** What hardly any server lacks the room for. */
    private static final long SMALL = 10 * 1024 * MIB;

    public LocalDisk(Path home) {
        this(home, () -> usable(home));
    }

    private static long usable(Path home) {
        try {
            return Files.getFileStore(home).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot ask for the free space of " + home, e);
        }
    }

    PrecheckResult here() {
        long usable = usableBytes.getAsLong();
        String evidence = usable / MIB + " MiB free for the home folder " + home;
        if (usable >= ENOUGH) {
            return new Passed("disk-here", "this machine", evidence);
        }
        return new Warning("disk-here", "this machine", ErrorCode.DISK_SCARCE,
                evidence + "; differences, conflicts, corrections and logs are kept there",
                Remedy.ofSql("Free at least 1 GiB, or use a home folder on another disk.",
                        "export SLUICE_HOME=/path/on/another/disk"));
    }

    /** A hint at least, where a full disk would cost hours. */
    PrecheckResult room(Connector source, Connector target, List<TableRoute> routes) {
        List<TableId> tables = routes.stream().flatMap(route -> route.sources().stream()).toList();
        long bytes = source.catalog().statistics(tables).values().stream().mapToLong(TableStatistics::bytes).sum();
        String evidence = "the server cannot be asked for its free disk; by the source's estimate the rows take "
                + bytes / MIB + " MiB, without indexes and logs";
        if (bytes < SMALL) {
            return new Passed("target-disk", target.server().address(), evidence);
        }
        return new Warning("target-disk", target.server().address(), ErrorCode.DISK_SCARCE, evidence,
                Remedy.of("See to it that the target's disk has about three times that free: rows, indexes, and its"
                        + " binary log where it writes one."));
    }
}
