package dev.sluice.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.RowBatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class XaTransactionsTest {
    private final XaTransactions xa = new XaTransactions(250);

    @Test
    void whatIsPreparedIsKeptUntilItEnds() {
        Rows rows = rows(100);
        xa.collect(rows);
        xa.prepared("a");

        assertThat(xa.hasCollected()).isFalse();
        assertThat(xa.end("a")).contains(List.of(rows));
        assertThat(xa.end("a")).isEmpty();
    }

    @Test
    void roomIsThatOfAllTogetherAndComesBack() {
        assertThat(xa.collect(rows(100))).isTrue();
        xa.prepared("a");
        assertThat(xa.collect(rows(100))).isTrue();
        assertThat(xa.collect(rows(100))).isFalse();
        xa.takeCollected();
        xa.end("a");

        assertThat(xa.collect(rows(100))).isTrue();
        assertThat(xa.collect(rows(100))).isTrue();
    }

    /** Its rows would be lost without a word. */
    @Test
    void whatCouldNotBeReadIsSaidWhenItIsCommittedAndNotWhenItHasEndedBefore() {
        MigrationException misfit = new MigrationException(ErrorCode.LOG_MISFIT, "altered", Remedy.of("Copy it."));
        xa.unreadable(misfit);
        xa.prepared("a");
        xa.prepared("b");

        assertThatThrownBy(() -> xa.requireReadable("a")).isSameAs(misfit);
        xa.requireReadable("b");
        assertThat(xa.end("a")).contains(List.of());
        xa.requireReadable("a");
    }

    @Test
    void theEndOfOneWithoutWantedRowsIsPassedOver() {
        xa.harmless("a");

        assertThat(xa.end("a")).contains(List.of());
        assertThat(xa.end("b")).isEmpty();
    }

    private static Rows rows(int bytes) {
        RowBatch after = new RowBatch(1, bytes);
        after.add(new byte[bytes - 10]);
        return new Rows(new TableId("shop", "t"), new RowBatch(1, 0), after);
    }
}
