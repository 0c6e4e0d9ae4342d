package dev.sluice.testkit.contract;

import dev.sluice.model.RowImage;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hands over one row, {@code 1}, then keeps the writer waiting in the middle of its chunk. */
final class HeldRows implements RowSource {
    private static final long LIMIT_SECONDS = 60;

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private boolean handedOver;

    @Override
    public Optional<RowBatch> next() throws InterruptedException {
        if (!handedOver) {
            handedOver = true;
            return Optional.of(Fixture.batch(RowImage.ofText("1")));
        }
        begun.countDown();
        if (!goOn.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody let the chunk go on");
        }
        return Optional.empty();
    }

    /** Waits until the writer has taken the row and asks for more. */
    void awaitBeginning() throws InterruptedException {
        if (!begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The writer never asked for more rows");
        }
    }

    void goOn() {
        goOn.countDown();
    }
}
