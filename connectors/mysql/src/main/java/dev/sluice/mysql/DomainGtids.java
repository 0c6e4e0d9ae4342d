package dev.sluice.mysql;

import java.util.Arrays;

/** The last transaction of each replication domain of a MariaDB. Immutable. */
final class DomainGtids {
    private static final int PARTS = 3;

    /** Domain, server and sequence number of each, ascending by domain. */
    private final long[] gtids;

    private DomainGtids(long[] gtids) {
        this.gtids = gtids;
    }

    /**
     * @param text {@code 0-1-270,1-2-33}
     * @throws IllegalArgumentException when it is no such list
     */
    static DomainGtids parse(String text) {
        DomainGtids parsed = new DomainGtids(new long[0]);
        for (String one : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = one.strip().split("-");
            if (parts.length != PARTS) {
                throw new IllegalArgumentException("'" + text + "' is not a GTID position");
            }
            parsed = parsed.with(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }
        return parsed;
    }

    /** After one more. */
    DomainGtids with(long domain, long server, long sequence) {
        int place = 0;
        while (place < gtids.length && gtids[place] < domain) {
            place += PARTS;
        }
        boolean known = place < gtids.length && gtids[place] == domain;
        int rest = known ? place + PARTS : place;
        long[] more = Arrays.copyOf(gtids, known ? gtids.length : gtids.length + PARTS);
        System.arraycopy(gtids, rest, more, place + PARTS, gtids.length - rest);
        more[place] = domain;
        more[place + 1] = server;
        more[place + 2] = sequence;
        return new DomainGtids(more);
    }

    boolean covers(DomainGtids other) {
        for (int i = 0; i < other.gtids.length; i += PARTS) {
            if (sequence(other.gtids[i]) < other.gtids[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** The last of the domain; -1 before the first. */
    long sequence(long domain) {
        for (int i = 0; i < gtids.length; i += PARTS) {
            if (gtids[i] == domain) {
                return gtids[i + 2];
            }
        }
        return -1;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < gtids.length; i += PARTS) {
            text.append(i == 0 ? "" : ",").append(gtids[i]).append('-').append(gtids[i + 1]).append('-')
                    .append(gtids[i + 2]);
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainGtids position && Arrays.equals(position.gtids, gtids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(gtids);
    }

    @Override
    public String toString() {
        return text();
    }
}
