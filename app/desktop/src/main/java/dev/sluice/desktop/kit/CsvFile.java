package dev.sluice.desktop.kit;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes rows of texts as spreadsheets and programs read them: RFC 4180, in UTF-8. The texts stay as they are. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the rows, in one step in place of a file that is there. Waits for the disk.
     *
     * @param rows the first one is the heading
     * @throws MigrationException {@link ErrorCode#FILE_UNWRITABLE}
     */
    static void write(Path file, List<List<String>> rows) {
        Path whole = file.toAbsolutePath();
        try {
            Path fresh = Files.createTempFile(whole.getParent(), ".table", ".csv");
            try {
                try (CsvWriter csv = CsvWriter.builder().build(fresh)) {
                    rows.forEach(csv::writeRecord);
                }
                Files.move(fresh, whole, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, Retry.NEEDS_USER,
                    "Writing " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("Choose a folder that exists and can be written."), e);
        }
    }
}
