package dev.sluice.engine.project.file;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
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

    static final Kind PROJECT = new Kind("project file", ".json",
            "Name a project file that exists; resources/sample holds one to start from.");
    static final Kind OBJECTS = new Kind("list of objects", "",
            "Correct the file's name under 'objects'; it is seen from the project file's folder.");

    /** What is read, for messages: its name, how its files end, and what to do when it is not there. */
    record Kind(String name, String ending, String remedy) {}

    private FileText() {}

    static String read(Path file, Kind kind) {
        try {
            return decode(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, kind, "there is no such file" + nearest(file, kind), e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, kind, "you may not read it", e);
        } catch (IOException e) {
            throw unreadable(file, kind, Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage()),
                    e);
        }
    }

    private static MigrationException unreadable(Path file, Kind kind, String reason, IOException cause) {
        return new MigrationException(ErrorCode.PROJECT_FILE_INVALID, MigrationException.Retry.FATAL,
                "The " + kind.name() + " " + file + " cannot be read: " + reason,
                Remedy.of(kind.remedy()), cause);
    }

    private static String nearest(Path file, Kind kind) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(kind.ending())).toList();
            return NearestName.of(String.valueOf(file.getFileName()), names)
                    .map(name -> "; did you mean '" + name + "'?").orElse("");
        } catch (IOException | UncheckedIOException e) {
            return ""; // only a hint is lost; that the file is missing is reported all the same
        }
    }

    private static String decode(Path file, byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        Charset charset = isMarkedUtf16(bytes) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        CoderResult result = charset.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
            throw Problems.only(file, new Place(line, text.length() - text.lastIndexOf('\n')),
                    "the text is not UTF-8; save the file in that encoding");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** As spreadsheets save "Unicode text". */
    private static boolean isMarkedUtf16(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                || bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe);
    }
}
