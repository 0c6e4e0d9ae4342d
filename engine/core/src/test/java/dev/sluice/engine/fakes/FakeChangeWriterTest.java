package dev.sluice.engine.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.model.MigrationException;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.ChangeWriter;
import dev.sluice.spi.ChangeWriter.Applied;
import dev.sluice.spi.ChangeWriter.Cause;
import dev.sluice.spi.ChangeWriter.Change;
import dev.sluice.spi.ChangeWriter.Mode;
import dev.sluice.spi.ChangeWriter.Trouble;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fake applies changes as a real target does, as far as the engine's tests need it. */
class FakeChangeWriterTest {
    private static final Applied START = new Applied(0, "start");
    private static final Applied FIRST = new Applied(1, "first");

    private final FakeServer server = new FakeServer("target");
    private final TableSchema table = Tables.keyed("shop.a");
    private final FakeTable rows = server.create(table, List.of(row("1", "a"), row("2", "b")));
    private final TargetWriter target = server.open(server.endpoint()).targetWriter().orElseThrow();
    private final ProjectToken token = new ProjectToken("p", "o");
    private final ChangeWriter writer = target.openChangeWriter();

    @Test
    void aStrictChangeTellsWhatIsTakenAndWhatIsMissing() throws InterruptedException {
        begin();

        List<Trouble> inserted = write(Mode.STRICT, batch(), batch(row("2", "x"), row("3", "c")));
        List<Trouble> updated = write(Mode.STRICT, batch(row("9", "z"), row("1", "a")),
                batch(row("9", "y"), row("1", "A")));
        writer.commit();

        assertThat(inserted).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.TAKEN));
        assertThat(updated).extracting(Trouble::row, Trouble::cause).containsExactly(tuple(0, Cause.MISSING));
        assertThat(rows.rows()).containsExactlyInAnyOrder(row("1", "A"), row("2", "b"), row("3", "c"));
        assertThat(server.applied("p")).contains(FIRST);
    }

    @Test
    void aReplayedImageTakesThePlace() throws InterruptedException {
        begin();

        assertThat(write(Mode.REPLAY, batch(row("1", "?")), batch(row("2", "new")))).isEmpty();
        writer.commit();

        assertThat(rows.rows()).containsExactly(row("2", "new"));
    }

    @Test
    void whatIsGivenUpNeverWas() throws InterruptedException {
        begin();
        write(Mode.STRICT, batch(row("1", "a")), batch());

        writer.rollback();

        assertThat(rows.rows()).containsExactlyInAnyOrder(row("1", "a"), row("2", "b"));
        assertThat(server.applied("p")).contains(START);
        assertThatThrownBy(() -> writer.begin(token, FIRST, FIRST)).isInstanceOf(MigrationException.class);
    }

    private void begin() throws InterruptedException {
        target.ledger().prepare();
        target.ledger().claim(token);
        target.ledger().startApply(token, START);
        writer.begin(token, START, FIRST);
    }

    private List<Trouble> write(Mode mode, RowBatch before, RowBatch after) throws InterruptedException {
        return writer.write(new Change(table, new Rows(table.id(), before, after), mode, true));
    }

    private static RowImage row(String... values) {
        return RowImage.ofText(values);
    }

    private static RowBatch batch(RowImage... images) {
        RowBatch batch = new RowBatch(2, 64);
        for (RowImage image : images) {
            for (int i = 0; i < image.size(); i++) {
                batch.add(image.value(i));
            }
        }
        return batch;
    }
}
