package dev.sluice.metadb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to the metadb, on a thread of its own. Any thread may call; the calls are done one after the other.
 *
 * <p>The thread is there because of interruption: H2 reads and writes through a file channel, and a channel closes for
 * everyone when a thread that uses it is interrupted. A worker that is asked to stop must not take the metadb with it.
 */
final class MetadbSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetadbSession.class);

    private final Path database;
    private final MetadbFailures failures;
    /** Its queue needs no bound: every caller waits for its own call, so there are never more calls than threads. */
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("metadb").factory());
    /** Touched by {@link #thread} alone. */
    private boolean compactAtClose;
    /** Touched by {@link #thread} alone; absent until needed, and again after H2 has closed it. */
    private @Nullable Connection connection;
    /** Touched by {@link #thread} alone: a call that waited behind the closing must not open it again. */
    private boolean closed;

    MetadbSession(MetadbFiles files) {
        this.database = files.database();
        this.failures = new MetadbFailures(files.home());
    }

    /** Work with the connection; closes its own statements. */
    interface Work<R> {
        R with(Connection connection) throws SQLException, IOException;
    }

    /** Work that writes and has no answer. */
    interface Change {
        void with(Connection connection) throws SQLException, IOException;
    }

    /** @param doing see {@link MetadbFailures#translate} */
    <R> R read(String doing, Work<R> work) {
        return onOwnThread(doing, () -> inTransaction(work));
    }

    /** Does the change as one transaction, which is on the disk when this returns. */
    void write(String doing, Change change) {
        writeReturning(doing, open -> {
            change.with(open);
            return true;
        });
    }

    /** As {@link #write}, with an answer. */
    <R> R writeReturning(String doing, Work<R> change) {
        return onOwnThread(doing, () -> inTransaction(open -> {
            R result = change.with(open);
            open.commit();
            // A commit alone reaches the operating system, not yet the disk.
            try (Statement statement = open.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            }
            return result;
        }));
    }

    /** Any work on the metadb's thread, such as opening files that interruption must not close. */
    <R> R onOwnThread(String doing, Callable<R> work) {
        try {
            return uninterrupted(thread.submit(work));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                // A defect of the caller, not of the metadb.
                case IllegalStateException defect -> throw defect;
                case Exception failure -> throw failures.translate(doing, failure);
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (RejectedExecutionException e) {
            throw failures.translate(doing, new IOException("The metadb is closed", e));
        }
    }

    /** What was deleted shall not stay readable in the file's free pages. */
    void compactAtClose() {
        onOwnThread("noting that it is to be compacted", () -> compactAtClose = true);
    }

    /** Closes the connection after the calls under way. Closing again changes nothing. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        try {
            onOwnThread("closing it", () -> {
                disconnect();
                return true;
            });
        } finally {
            thread.shutdown();
        }
    }

    private <R> R inTransaction(Work<R> work) throws SQLException, IOException {
        Connection open = connected();
        try {
            R result = work.with(open);
            open.rollback();
            return result;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            rollBack(open, e);
            throw e;
        }
    }

    /** H2 closes a database it could not write to; so the next call opens it anew, in case there is room again. */
    private void rollBack(Connection open, Throwable failure) {
        try {
            open.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
            LOG.warn("Metadb {} was closed by a failure and will be opened again", database);
            connection = null;
        }
    }

    private Connection connected() throws SQLException, IOException {
        if (closed) {
            throw new IOException("The metadb is closed");
        }
        Connection open = connection;
        if (open == null) {
            open = DriverManager.getConnection(MetadbFiles.url(database), "sa", "");
            open.setAutoCommit(false);
            connection = open;
        }
        return open;
    }

    private void disconnect() throws SQLException, IOException {
        closed = true;
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try (open) {
            if (compactAtClose) {
                Shrinking.shrink(open, database);
            } else {
                Shrinking.shrinkIfWorthIt(open, database);
            }
        }
    }

    private static <R> R uninterrupted(Future<R> call) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
