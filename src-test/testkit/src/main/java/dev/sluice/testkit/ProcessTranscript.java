package dev.sluice.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a process has said so far, line by line. Written by one thread per stream, read and waited on by any. */
final class ProcessTranscript {
    /** Which of a process's two streams a line came from. */
    enum Source {
        OUT,
        ERR
    }

    private record Line(Source source, String text) {}

    private final String name;
    private final Optional<Path> copy;
    private final List<Line> lines = new ArrayList<>();
    private int openStreams;

    ProcessTranscript(String name) {
        this(name, Optional.empty());
    }

    /** @param copy every line is also appended to this file */
    ProcessTranscript(String name, Optional<Path> copy) {
        this.name = name;
        this.copy = copy;
    }

    /** Reads the stream to its end on a thread of its own; a virtual one would keep a processor's carrier while it waits. */
    synchronized void follow(InputStream stream, Source source) {
        openStreams++;
        Thread.ofPlatform().daemon().name(name + " " + source).start(() -> read(stream, source));
    }

    /**
     * Waits for a line, said already or still to come.
     *
     * @return empty when the process fell silent for good or the time ran out
     */
    synchronized Optional<String> await(Predicate<String> wanted, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        int seen = 0;
        while (true) {
            for (; seen < lines.size(); seen++) {
                if (wanted.test(lines.get(seen).text)) {
                    return Optional.of(lines.get(seen).text);
                }
            }
            if (openStreams == 0 || !waitUntil(deadline)) {
                return Optional.empty();
            }
        }
    }

    /** Waits until both streams have been read to their end; a grandchild may hold them open, hence the limit. */
    synchronized boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (openStreams > 0) {
            if (!waitUntil(deadline)) {
                return false;
            }
        }
        return true;
    }

    synchronized List<String> lines(Source source) {
        return lines.stream().filter(line -> line.source == source).map(Line::text).toList();
    }

    @Override
    public synchronized String toString() {
        return lines.stream().map(line -> (line.source == Source.ERR ? "! " : "  ") + line.text)
                .collect(Collectors.joining("\n"));
    }

    /** False when the time is up. The caller holds the lock and looks again. */
    private boolean waitUntil(long deadline) throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
        return true;
    }

    private void read(InputStream stream, Source source) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                add(new Line(source, text));
            }
        } catch (IOException e) {
            // A killed process's pipe may break instead of ending; what was said stays readable, with the reason.
            remember(new Line(source, "(stream broke: " + e.getMessage() + ")"));
        } finally {
            streamEnded();
        }
    }

    private void add(Line line) throws IOException {
        if (copy.isPresent()) {
            Files.writeString(copy.get(), line.text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        remember(line);
    }

    private synchronized void remember(Line line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void streamEnded() {
        openStreams--;
        notifyAll();
    }
}
