package dev.sluice.faults.storm;

import dev.sluice.testkit.FaultProxy;
import dev.sluice.testkit.FaultProxy.Direction;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The network between Sluice and one server, as bad as it is told to be. For the driver's thread. */
record Sky(String side, FaultProxy proxy) {
    /** Something happens, and is over when this returns; a connection may still be cut after some more bytes. @return what, in words */
    String trouble(Random random) throws InterruptedException {
        return switch (random.nextInt(5)) {
            case 0 -> {
                proxy.cut();
                yield "connections to the " + side + " were cut";
            }
            case 1 -> {
                Direction direction = Direction.values()[random.nextInt(2)];
                long bytes = 1 + random.nextInt(random.nextBoolean() ? 2_000 : 300_000);
                proxy.cutAfterBytes(direction, bytes);
                yield "connections to the " + side + " were cut after " + bytes + " bytes " + direction;
            }
            case 2 -> {
                proxy.stall();
                long millis = pause(200 + random.nextInt(1_500));
                proxy.resume();
                yield "the " + side + " was silent for " + millis + " ms";
            }
            case 3 -> {
                proxy.delay(Duration.ofMillis(2 + random.nextInt(20)));
                long millis = pause(500 + random.nextInt(1_000));
                proxy.delay(Duration.ZERO);
                yield "the " + side + " was far away for " + millis + " ms";
            }
            default -> {
                proxy.refuse();
                proxy.cut();
                long millis = pause(100 + random.nextInt(1_000));
                proxy.accept();
                yield "the " + side + " took no connections for " + millis + " ms";
            }
        };
    }

    void clearUp() {
        proxy.resume();
        proxy.delay(Duration.ZERO);
        proxy.cutAfterBytes(Direction.TO_CLIENT, Long.MAX_VALUE);
        proxy.cutAfterBytes(Direction.TO_SERVER, Long.MAX_VALUE);
    }

    static long pause(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        return millis;
    }
}
