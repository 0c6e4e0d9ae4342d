package dev.sluice.desktop.kit;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sluice.app.WholeFile;
import java.nio.file.Path;
import java.util.List;

/** Writes rows of texts as spreadsheets and programs read them: RFC 4180, in UTF-8. The texts stay as they are. */
final class CsvFile {
    private CsvFile() {}

    /**
     * Writes the rows as {@link WholeFile} does. Waits for the disk.
     *
     * @param rows the first one is the heading
     * @throws dev.sluice.model.MigrationException {@link dev.sluice.model.ErrorCode#FILE_UNWRITABLE}
     */
    static void write(Path file, List<List<String>> rows) {
        WholeFile.write(file, fresh -> {
            try (CsvWriter csv = CsvWriter.builder().build(fresh)) {
                rows.forEach(csv::writeRecord);
            }
        });
    }
}
