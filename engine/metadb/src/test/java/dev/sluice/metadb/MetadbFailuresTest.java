package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadbFailuresTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded",
        "There is not enough space on the disk", "File too large"})
    void fullDiskIsRecognizedBehindAFailedBatch(String systemSays) {
        BatchUpdateException batch = new BatchUpdateException("General error", "HY000", 50_000, new int[0]);
        batch.setNextException(new SQLException("General error", new IOException(systemSays)));

        MigrationException failure = translate(batch);

        assertThat(failure).hasMessageEndingWith("saving the plan failed: the disk is full");
        assertThat(failure.retry()).isEqualTo(Retry.NEEDS_USER);
        assertThat(failure.remedy().sentence()).startsWith("Free space at " + home);
    }

    @Test
    void fullDiskIsRecognizedBehindTheRollbackThatFailedToo() {
        SQLException first = new SQLException("General error");
        first.addSuppressed(new SQLException("Rollback", new IOException("No space left on device")));

        assertThat(translate(first)).hasMessageEndingWith("the disk is full");
    }

    @Test
    void exceptionsThatNameEachOtherAreWalkedOnce() {
        SQLException first = new SQLException("one");
        SQLException second = new SQLException("two", first);
        first.addSuppressed(second);

        assertThat(translate(first)).hasMessageContaining("failed: one");
    }

    @Test
    void forbiddenWriteIsNamedWithItsRemedy() {
        MigrationException failure = translate(new AccessDeniedException("/x"));

        assertThat(failure).hasMessageEndingWith("may not be written");
        assertThat(failure.remedy().sentence()).contains(home.toString());
    }

    @Test
    void dataErrorKeepsItsValuesToItself() {
        assertThat(translate(new SQLException("Value too long: 'secret'", "22001", 22001)))
                .hasMessageEndingWith("H2 error 22001");
    }

    @Test
    void otherErrorKeepsItsMessageWithoutTheStatement() {
        assertThat(translate(new SQLException("Table missing; SQL statement:\nSELECT 'secret'", "42S02", 42102)))
                .hasMessageEndingWith("saving the plan failed: Table missing [H2 42102]");
    }

    @Test
    void whatIsSaidAlreadyIsNotSaidTwice() {
        MigrationException known = new MigrationException(ErrorCode.HOME_LOCKED, "locked", Remedy.of("wait"));

        assertThat(translate(known)).isSameAs(known);
    }

    private MigrationException translate(Exception failure) {
        return new MetadbFailures(home).translate("saving the plan", failure);
    }
}
