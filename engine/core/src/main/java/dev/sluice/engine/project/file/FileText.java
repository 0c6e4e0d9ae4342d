package dev.sluice.engine.project.file;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The text of a project file, or a clear sentence why there is none. */
final class FileText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileText() {}

    static String read(Path file) {
        try {
            return decode(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, "there is no such file" + nearest(file), e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "you may not read it", e);
        } catch (IOException e) {
            throw unreadable(file, Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage()), e);
        }
    }

    private static MigrationException unreadable(Path file, String reason, IOException cause) {
        return new MigrationException(ErrorCode.PROJECT_FILE_INVALID, MigrationException.Retry.FATAL,
                "The project file " + file + " cannot be read: " + reason,
                Remedy.of("Name a project file that exists; resources/sample holds one to start from."), cause);
    }

    private static String nearest(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".json")).toList();
            return NearestName.of(String.valueOf(file.getFileName()), names)
                    .map(name -> "; did you mean '" + name + "'?").orElse("");
        } catch (IOException | UncheckedIOException e) {
            return ""; // only a hint is lost; that the file is missing is reported all the same
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
            throw Problems.only(file, new Place(line, text.length() - text.lastIndexOf('\n')),
                    "the text is not UTF-8; save the file in that encoding");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
