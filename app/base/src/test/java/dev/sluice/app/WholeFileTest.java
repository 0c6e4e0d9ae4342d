package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final String ONE = "one".repeat(10_000);
    private static final String OTHER = "other".repeat(10_000);

    @TempDir
    private Path folder;

    @Test
    void whoReadsAFileThatIsReplacedFindsTheOldOneOrTheNewOne() throws Exception {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, ONE);
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Void> reading = new FutureTask<>(() -> {
            while (!done.get()) {
                assertThat(Files.readString(file)).isIn(ONE, OTHER);
            }
            return null;
        });
        Thread.ofPlatform().daemon().start(reading);

        for (int i = 0; i < 1_000 && !reading.isDone(); i++) {
            String text = i % 2 == 0 ? OTHER : ONE;
            WholeFile.replace(file, fresh -> Files.writeString(fresh, text));
        }
        done.set(true);

        reading.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatCannotBeWrittenLeavesTheFileAndNothingBesideIt() throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, ONE);

        assertThatThrownBy(() -> WholeFile.write(file, fresh -> {
            Files.writeString(fresh, "half");
            throw new IOException("the disk is full");
        })).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE));

        assertThat(file).hasContent(ONE);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }
}
