package dev.sluice.engine.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.apply.RandomChanges.Outcome;
import dev.sluice.engine.apply.RandomChanges.Written;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.spi.ChangeWriter.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folded changes leave the same rows as the same changes in order, though the rows of each change come in any order. */
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

    /** What others did to the target's rows is met by the same changes, and comes to the same end. */
    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void foldedStreamsMeetStrangersAsTheirSingleChangesDo(ConflictPolicy policy) throws InterruptedException {
        long met = 0;
        for (long seed = 0; seed < STREAMS; seed++) {
            RandomChanges changes = new RandomChanges(seed);

            Outcome one = changes.foldAmongStrangers(policy);
            Outcome other = changes.writeInOrderAmongStrangers(policy);

            assertThat(one.conflicts()).as("seed %d", seed).isEqualTo(other.conflicts());
            assertThat(one.rows()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(other.rows());
            met += one.conflicts().size();
        }
        assertThat(met).isGreaterThan(STREAMS / 4);
    }
}
