package dev.sluice.mysql;

import dev.sluice.spi.LogPosition;

/** Comes as far as another, and takes nothing that it meets for new: only places are of interest. For one thread. */
record PassedOver(LogProgress progress) implements LogProgress {
    @Override
    public LoggedBegin begin(LogEventHeader header, LogBytes event) {
        return progress.begin(header, event);
    }

    @Override
    public boolean isKnown() {
        return true;
    }

    @Override
    public void complete() {
        progress.complete();
    }

    @Override
    public boolean hold(String xid) {
        return progress.hold(xid);
    }

    @Override
    public boolean knowsPrepared() {
        return progress.knowsPrepared();
    }

    @Override
    public void release(String xid) {
        progress.release(xid);
    }

    @Override
    public LogPosition position(LogPlace place) {
        return progress.position(place);
    }
}
