package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoadDataStreamTest {
    private static final List<TransferColumn> TWO = List.of(column("a", new LogicalType.Text(9)),
            column("b", new LogicalType.Text(9)));

    @Test
    void nullEmptyAndTheTextNullAreToldApart() {
        RowBatch batch = new RowBatch(2, 16);
        batch.addNull();
        batch.addText("");
        batch.addText("\\N");
        batch.addText("NULL");

        assertThat(text(new LoadDataStream(rows(batch), TWO))).isEqualTo("\\N\t\n\\\\N\tNULL\n");
    }

    @Test
    void whatSeparatesAndEscapesIsEscaped() {
        RowBatch batch = new RowBatch(2, 16);
        batch.addText("a\tb\nc\rd\\e\0f");
        batch.addText("größe");

        assertThat(text(new LoadDataStream(rows(batch), TWO))).isEqualTo("a\\tb\\nc\\rd\\\\e\\0f\tgröße\n");
    }

    @Test
    void valuesOfEverySizeAroundTheBufferArriveWhole() {
        for (int size = 128 * 1024 - 8; size < 128 * 1024 + 8; size++) {
            byte[] plain = filled(size, 'x');
            byte[] escaped = filled(size / 2, '\n');
            RowBatch batch = new RowBatch(2, 16);
            batch.add(plain);
            batch.add(escaped);
            batch.addNull();
            batch.add(plain);

            LoadDataStream stream = new LoadDataStream(rows(batch), TWO);

            String expected = "x".repeat(size) + "\t" + "\\n".repeat(size / 2) + "\n\\N\t" + "x".repeat(size) + "\n";
            assertThat(text(stream).equals(expected)).as("value of " + size + " bytes").isTrue();
            assertThat(stream.encodedRows()).isEqualTo(2);
        }
    }

    @Test
    void rowsOfAllBatchesAreCountedAndEmptyBatchesAreSkipped() throws InterruptedException {
        RowBatch first = new RowBatch(2, 16);
        first.addText("1");
        first.addText("2");
        RowBatch last = new RowBatch(2, 16);
        last.addText("3");
        last.addText("4");
        LoadDataStream stream = new LoadDataStream(rows(first, new RowBatch(2, 16), last), TWO);

        assertThat(text(stream)).isEqualTo("1\t2\n3\t4\n");
        assertThat(stream.encodedRows()).isEqualTo(2);
        stream.throwFailure();
    }

    @Test
    void aFailingSourceEndsTheStreamAndIsThrownAsItIs() {
        MigrationException failure = new MigrationException(ErrorCode.READ_FAILED, "broken", Remedy.of("mend"));
        LoadDataStream stream = new LoadDataStream(() -> {
            throw failure;
        }, TWO);

        assertThat(text(stream)).isEmpty();
        assertThatThrownBy(stream::throwFailure).isSameAs(failure);
    }

    @Test
    void anInterruptedSourceEndsTheStreamAndStaysAnInterruption() {
        InterruptedException interrupted = new InterruptedException();
        LoadDataStream stream = new LoadDataStream(() -> {
            throw interrupted;
        }, TWO);

        assertThat(text(stream)).isEmpty();
        assertThatThrownBy(stream::throwFailure).isSameAs(interrupted);
    }

    private static TransferColumn column(String name, LogicalType type) {
        return TransferColumn.of(new ColumnSchema(name, "varchar(9)", type, true, Optional.empty(), Optional.empty(),
                Optional.empty(), false, false, Optional.of("utf8mb4"), Optional.empty(), ""), "utf8mb4");
    }

    private static RowSource rows(RowBatch... batches) {
        return TestMove.rows(new ArrayList<>(List.of(batches)));
    }

    private static byte[] filled(int size, char with) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }

    /** Read as the driver reads it: in pieces, until the end is told. */
    private static String text(LoadDataStream stream) {
        byte[] piece = new byte[65_536];
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int count = stream.read(piece, 0, piece.length); count >= 0; count = stream.read(piece, 0, piece.length)) {
            all.write(piece, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
