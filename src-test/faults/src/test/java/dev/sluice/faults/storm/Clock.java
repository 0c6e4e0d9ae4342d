package dev.sluice.faults.storm;

import java.util.List;
import java.util.Random;

/** A session's clock that is moved by hours, so that the times of the log jump back and forth. It has no tables. */
final class Clock implements Area {
    private static final int SECONDS = 8 * 3_600;

    @Override
    public List<String> create() {
        return List.of();
    }

    @Override
    public List<String> change(Random random, boolean calm) {
        // SYSDATE() does not heed it, so that clocks do not run away.
        return List.of(random.nextInt(3) == 0
                ? "SET timestamp = DEFAULT"
                : "SET timestamp = FLOOR(UNIX_TIMESTAMP(SYSDATE())) + " + (random.nextInt(2 * SECONDS) - SECONDS));
    }
}
