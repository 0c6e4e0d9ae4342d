package dev.sluice.desktop.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The end of a file that grows. Each call brings the whole lines that came since the last one; of a file that is long, or
 * grows fast, only the last ones. A file that was rolled is begun anew. Asked by one background thread at a time.
 */
final class LogTail implements Callable<List<LogLine>> {
    private static final int MOST_BYTES = 256 << 10;

    private final Path file;
    private long next;
    private boolean begun;

    LogTail(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<LogLine> call() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return read(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the log " + file, e);
        }
    }

    private List<LogLine> read(SeekableByteChannel channel) throws IOException {
        long size = channel.size();
        long from = !begun || size < next ? 0 : next;
        boolean cut = size - from > MOST_BYTES;
        if (cut) {
            from = size - MOST_BYTES;
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) (size - from));
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // goes on until the buffer is full, or the file was cut meanwhile
        }
        begun = true;
        int end = lastLineEnd(bytes.array(), bytes.position());
        next = from + end;
        List<String> lines = new String(bytes.array(), 0, end, StandardCharsets.UTF_8).lines().toList();
        return lines.stream().skip(cut && !lines.isEmpty() ? 1 : 0).map(LogLine::parse).toList();
    }

    /** Behind it. Bytes of a character are never cut: none of them is a line feed. */
    private static int lastLineEnd(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
