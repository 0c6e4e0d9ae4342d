package dev.sluice.mysql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * XA transactions that have been prepared and had no wanted rows: their end may be passed over. Of any other it is not
 * known what it commits. For one thread.
 */
final class XaTransactions {
    private static final int MOST = 10_000;

    private final Set<String> harmless = new LinkedHashSet<>();

    void withoutWantedRows(String xid) {
        if (harmless.size() >= MOST) {
            harmless.remove(harmless.iterator().next());
        }
        harmless.add(xid);
    }

    void forget(String xid) {
        harmless.remove(xid);
    }

    void committed(String xid, LogPlace place) {
        if (!harmless.remove(xid) && !xid.toUpperCase(Locale.ROOT).endsWith("ONE PHASE")) {
            throw LogFaults.preparedEarlier(place);
        }
    }
}
