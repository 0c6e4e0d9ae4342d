package dev.sluice.engine.conflict;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sluice.engine.api.KeptConflicts.Change;
import dev.sluice.engine.api.KeptConflicts.Entry;
import dev.sluice.engine.api.KeptConflicts.Field;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Conflicts in a file for other programs. It holds rows, so that only its owner may read it. For one thread. */
public final class ConflictFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final boolean csv;

    /** @throws MigrationException OPTION_INVALID when the name says nothing of the form */
    public ConflictFile(Path file) {
        this.file = file;
        this.csv = file.toString().endsWith(".csv");
        if (!csv && !file.toString().endsWith(".json")) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, file + " ends with neither .csv nor .json",
                    Remedy.of("Give the file one of these endings: it decides the form."));
        }
    }

    /** Replaces the file. @param entries hands over one after the other */
    public void write(Consumer<Consumer<Entry>> entries) {
        try (Writer text = open()) {
            if (csv) {
                writeCsv(entries, text);
            } else {
                writeJson(entries, text);
            }
        } catch (UncheckedIOException e) {
            throw failure(e.getCause());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Writer open() throws IOException {
        Files.deleteIfExists(file); // one that others may read would stay so
        return new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())),
                StandardCharsets.UTF_8));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
    }

    private MigrationException failure(IOException cause) {
        return new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                "Writing the conflicts " + file + " failed (" + cause.getClass().getSimpleName() + ")",
                Remedy.of("Choose a folder that exists and may be written to."), cause);
    }

    private static void writeCsv(Consumer<Consumer<Entry>> entries, Writer text) throws IOException {
        try (CsvWriter out = CsvWriter.builder().build(text)) {
            out.writeRecord("id", "table", "seen", "change", "cause", "outcome", "transaction", "position", "reason",
                    "row", "before", "standing");
            entries.accept(entry -> out.writeRecord(entry.id(), entry.table().toString(), entry.at().toString(),
                    entry.change().map(change -> change.kind().name()).orElse("COPY"),
                    entry.change().map(change -> change.cause().name()).orElse("REFUSED"),
                    entry.change().map(change -> change.outcome().name()).orElse("LEFT_OUT"),
                    entry.change().map(change -> String.valueOf(change.transaction())).orElse(""),
                    entry.change().map(Change::position).orElse(""), entry.reason(), object(entry.row()),
                    object(entry.before()), object(entry.standing())));
        }
    }

    /** A row as one cell. */
    private static String object(List<Field> row) {
        if (row.isEmpty()) {
            return "";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            writeRow(json, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeJson(Consumer<Consumer<Entry>> entries, Writer text) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            entries.accept(entry -> {
                try {
                    write(json, entry);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", entry.id());
        json.writeStringField("table", entry.table().toString());
        json.writeStringField("seen", entry.at().toString());
        if (entry.change().isPresent()) {
            Change change = entry.change().get();
            json.writeStringField("change", change.kind().name());
            json.writeStringField("cause", change.cause().name());
            json.writeStringField("outcome", change.outcome().name());
            json.writeNumberField("transaction", change.transaction());
            json.writeStringField("position", change.position());
        }
        json.writeStringField("reason", entry.reason());
        writeRow(json, "row", entry.row());
        writeRow(json, "before", entry.before());
        writeRow(json, "standing", entry.standing());
        json.writeEndObject();
    }

    private static void writeRow(JsonGenerator json, String name, List<Field> row) throws IOException {
        if (!row.isEmpty()) {
            json.writeFieldName(name);
            writeRow(json, row);
        }
    }

    private static void writeRow(JsonGenerator json, List<Field> row) throws IOException {
        json.writeStartObject();
        for (Field field : row) {
            json.writeFieldName(field.column());
            if (field.text().isPresent()) {
                json.writeString(field.text().get());
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
    }
}
