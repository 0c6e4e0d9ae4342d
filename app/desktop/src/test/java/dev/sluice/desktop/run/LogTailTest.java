package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    private static final String LINE = "2026-05-04T12:00:00.123+02:00 INFO  [sluice-run-shop] ProjectRun: begins 数\n";

    @TempDir
    private Path folder;
    private Path file;
    private LogTail tail;

    @BeforeEach
    void open() {
        file = folder.resolve("sluice.log");
        tail = new LogTail(file);
    }

    @Test
    void aLogThatIsNotThereYetIsEmpty() {
        assertThat(tail.call()).isEmpty();
    }

    @Test
    void eachLookBringsTheWholeLinesThatAreNew() throws IOException {
        append(LINE + LINE.substring(0, 30));
        var first = tail.call();
        append(LINE.substring(30) + "java.io.IOException\n\tat a.B.c(B.java:1)\n");

        var second = tail.call();

        assertThat(first).containsExactly(new LogLine("2026-05-04T12:00:00.123+02:00", "INFO", "sluice-run-shop",
                "ProjectRun: begins 数"));
        assertThat(second).extracting(LogLine::words).containsExactly("ProjectRun: begins 数", "java.io.IOException",
                "    at a.B.c(B.java:1)");
        assertThat(tail.call()).isEmpty();
    }

    @Test
    void aFileThatWasRolledIsReadFromItsBeginning() throws IOException {
        append(LINE + LINE + LINE);
        tail.call();
        Files.writeString(file, LINE);

        assertThat(tail.call()).hasSize(1);
    }

    @Test
    void ofALongFileOnlyTheEndIsReadAndItBeginsWithAWholeLine() throws IOException {
        append(LINE.repeat(10_000));

        assertThat(tail.call()).hasSizeLessThan(4_000).allMatch(line -> line.level().equals("INFO"));
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
