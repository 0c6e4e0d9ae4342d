package dev.sluice.faults.storm;

import dev.sluice.testkit.OwnServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** All writers of a storm, each on a thread of its own. Started and stopped by the driver. */
final class Writers implements AutoCloseable {
    private static final int COUNT = 5;
    private static final long PATIENCE_MILLIS = 60_000;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong committed = new AtomicLong();
    private final List<TransactionMaker> makers = new ArrayList<>();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Journal> journals = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Writers(OwnServer source, StormSchema schema, StormPlan plan, Path folder) {
        Prepared prepared = new Prepared();
        for (int number = 0; number < COUNT; number++) {
            TransactionMaker maker = new TransactionMaker(folder, number);
            Journal journal = new Journal(folder.resolve("writer-" + number + ".sql"));
            Writer writer = new Writer(source, schema, maker, new Random(plan.seed() * 31 + number), stop, prepared,
                    committed, journal);
            journals.add(journal);
            makers.add(maker);
            writers.add(writer);
            threads.add(Thread.ofPlatform().daemon().name("storm writer " + number).unstarted(writer::writeOn));
        }
    }

    static Writers start(OwnServer source, StormSchema schema, StormPlan plan, Path folder) {
        Writers writers = new Writers(source, schema, plan, folder);
        writers.threads.forEach(Thread::start);
        return writers;
    }

    void heavy(boolean on) {
        makers.forEach(maker -> maker.heavy(on));
    }

    /** @return the transactions that were committed, as far as the writers know */
    long stop() throws InterruptedException {
        close();
        writers.forEach(Writer::requireNoDefect);
        return committed.get();
    }

    @Override
    public void close() throws InterruptedException {
        stop.countDown();
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " does not end");
            }
        }
        journals.forEach(Journal::close);
    }
}
