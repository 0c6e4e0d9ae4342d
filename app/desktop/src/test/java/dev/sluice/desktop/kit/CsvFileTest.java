package dev.sluice.desktop.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
    @TempDir
    private Path folder;

    @Test
    void whatWouldEndACellOrARowStandsInQuotesAndNothingElseIsChanged() throws IOException {
        Path file = folder.resolve("rows.csv");
        Files.writeString(file, "an older and longer file");

        CsvFile.write(file, List.of(List.of("Name", "Rows"), List.of("a \"b\", c", "1,204"), List.of("", "=1+1"),
                List.of("two\nlines", "数据库")));

        assertThat(file).hasContent("Name,Rows\r\n\"a \"\"b\"\", c\",\"1,204\"\r\n,=1+1\r\n\"two\nlines\",数据库\r\n");
        assertThat(folder).isDirectoryContaining(each -> each.equals(file));
        assertThat(Files.list(folder)).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatThrownBy(() -> CsvFile.write(folder.resolve("gone").resolve("rows.csv"), List.of()))
                .isInstanceOfSatisfying(MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_UNWRITABLE));
    }
}
