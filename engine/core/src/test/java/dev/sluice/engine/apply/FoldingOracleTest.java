package dev.sluice.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.apply.RandomChanges.Written;
import dev.sluice.spi.ChangeWriter.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Folded changes leave the same rows as the same changes in order, though the rows of each change come in any order. */
@Timeout(120)
class FoldingOracleTest {
    private static final int STREAMS = 4_000;

    @Test
    void foldedStreamsEndLikeStreamsInOrder() throws InterruptedException {
        long folded = 0;
        long inOrder = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            RandomChanges changes = new RandomChanges(seed);

            Written one = changes.write(Mode.STRICT, true);
            Written other = changes.write(Mode.STRICT, false);

            assertThat(one.troubled()).as("seed %d", seed).isFalse();
            assertThat(one.rows()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(changes.expected());
            assertThat(other.rows()).as("seed %d in order", seed)
                    .containsExactlyInAnyOrderElementsOf(changes.expected());
            folded += one.changes();
            inOrder += other.changes();
        }
        assertThat(folded).as("statements, of %d in order", inOrder).isLessThan(inOrder * 4 / 5);
    }

    /** The copy caught each row before, between or behind its changes, or not at all. */
    @Test
    void replayMendsWhateverTheCopyCaught() throws InterruptedException {
        for (long seed = 0; seed < STREAMS; seed++) {
            RandomChanges changes = new RandomChanges(seed);

            Written one = changes.writeOverFuzzyCopy(true);
            Written other = changes.writeOverFuzzyCopy(false);

            assertThat(one.rows()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(changes.expected());
            assertThat(other.rows()).as("seed %d in order", seed)
                    .containsExactlyInAnyOrderElementsOf(changes.expected());
        }
    }
}
