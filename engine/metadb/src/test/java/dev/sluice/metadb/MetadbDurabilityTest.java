package dev.sluice.metadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.RowCipher;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.model.RowDiff;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadbDurabilityTest {
    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"plan", "table", "difference", "wide difference", "conflict"})
    void lastWriteIsThereAfterTheProcessIsHaltedRightBehindIt(String lastWrite) throws Exception {
        Process child = MetadbChild.start(List.of(), home, "halt", lastWrite);
        MetadbChild.outcome(child);
        assertThat(child.exitValue()).isEqualTo(9);

        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            TableRecord planned = Samples.table(Samples.ORDERS);
            assertThat(metadb.findProject("shop")).contains(Samples.project("p1", "shop"));
            assertThat(metadb.tables("p1"))
                    .containsExactly(lastWrite.equals("table") ? Samples.compared(planned) : planned);
            assertThat(differences(metadb)).hasSize(lastWrite.endsWith("difference") ? 1 : 0);
            assertThat(metadb.conflictCount("p1")).isEqualTo(lastWrite.equals("conflict") ? 1 : 0);
        }
    }

    /** The limit on a file's size stands for the full disk: the operating system refuses the write in the same place. */
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs ulimit; there is no such limit on Windows")
    void fullDiskIsNamedWithItsRemedyAndTheOldRowsSurvive() throws Exception {
        Process child = MetadbChild.start(List.of("sh", "-c", "ulimit -f 4096; exec \"$@\"", "sh"), home, "fill");
        String outcome = MetadbChild.outcome(child);

        assertThat(outcome).contains("METADB_UNUSABLE: Metadb in " + home)
                .contains("keeping differences of we\"ird db.orders  failed: the disk is full")
                .contains("Free space at " + home);
        int kept = Integer.parseInt(outcome.substring(0, outcome.indexOf(' ')));
        try (Metadb metadb = H2Metadb.open(home, RowCipher.PLAIN)) {
            assertThat(metadb.findProject("shop")).isPresent();
            assertThat(differences(metadb)).hasSize(kept).hasSizeGreaterThan(5);
        }
    }

    private static List<RowDiff> differences(Metadb metadb) {
        List<RowDiff> found = new ArrayList<>();
        metadb.forEachDifference("p1", Samples.ORDERS, found::add);
        return found;
    }
}
