package dev.sluice.engine.store;

/**
 * Records that are being collected: first complete transactions, then the beginning of one that is not complete yet.
 * Its bytes are the records, then the names of their tables, then where the names begin. Guarded by {@link WriteQueue}.
 */
final class OpenBlock {
    static final int TRAILER_BYTES = 4;

    private final ByteSink sink;
    private final TableNames tables = new TableNames();
    /** Where the transaction that is not complete begins. */
    private int completeEnd;
    private int transactions;
    private long latest;
    private String position = "";

    OpenBlock(int capacity) {
        this.sink = new ByteSink(capacity);
    }

    ByteSink sink() {
        return sink;
    }

    TableNames tables() {
        return tables;
    }

    int size() {
        return sink.size();
    }

    boolean hasComplete() {
        return completeEnd > 0;
    }

    boolean isWithin() {
        return sink.size() > completeEnd;
    }

    /** @param numbered whether what is complete now counts as a transaction */
    void complete(boolean numbered, String after) {
        completeEnd = sink.size();
        transactions += numbered ? 1 : 0;
        position = after;
    }

    void at(long time) {
        latest = Math.max(latest, time);
    }

    /** Forgets the transaction that is not complete. */
    void undo() {
        sink.cut(completeEnd);
    }

    /** Moves the transaction that is not complete to another block, which is empty. */
    void moveRest(OpenBlock next) {
        next.tables.takeOver(tables);
        next.sink.raw(sink.array(), completeEnd, sink.size() - completeEnd);
        undo();
    }

    /** Ends the block as it is. @param nextNumber of the transaction that is complete next */
    SealedBlock seal(BlockKind kind, long nextNumber) {
        int records = sink.size();
        tables.write(sink);
        for (int shift = 24; shift >= 0; shift -= 8) {
            sink.one(records >>> shift);
        }
        return new SealedBlock(kind, nextNumber - transactions, transactions, latest, position, this);
    }

    /** Empties it for other records. */
    OpenBlock cleared() {
        sink.cut(0);
        tables.clear();
        completeEnd = 0;
        transactions = 0;
        latest = 0;
        position = "";
        return this;
    }

    /**
     * A block to be written.
     *
     * @param firstNumber of the first transaction in it, or of the one it is a part of
     * @param transactions that end in it and have a number
     * @param time the latest one of the source's clock, in microseconds
     * @param position after what is complete in it; empty where nothing is
     */
    record SealedBlock(BlockKind kind, long firstNumber, int transactions, long time, String position,
            OpenBlock content) {}
}
