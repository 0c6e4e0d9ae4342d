package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;

/** What is pasted from a table is what was read in it. */
class CopiedRowsIT {
    private static final long UNKNOWN = -1;

    /** What is not known stands there as a dash: pasted as -1 it would be a figure. */
    @Test
    void figuresAreCopiedAsTheyAreWritten() {
        assertThat(copied(UNKNOWN)).isEqualTo("shop. orders\t–");
        assertThat(copied(12L)).isEqualTo("shop. orders\t12 rows");
    }

    private static String copied(Long differ) {
        return WindowThread.get(() -> {
            Texts texts = Texts.in(Texts.ENGLISH);
            DataTable<Long> table = new DataTable<>("verification",
                    FXCollections.observableArrayList(List.of(differ)), String::valueOf, texts,
                    new Figures(texts, ZoneOffset.UTC))
                    .words("table", 100, _ -> new ReadOnlyStringWrapper("shop.\torders"))
                    .figures("differ", 100, ReadOnlyObjectWrapper::new,
                            rows -> rows == UNKNOWN ? "–" : rows + " rows");
            table.view().getSelectionModel().select(0);
            table.copySelected();
            return Clipboard.getSystemClipboard().getString();
        });
    }
}
