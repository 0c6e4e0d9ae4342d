package dev.sluice.engine.unite;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.ServerIdentity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the sums of united tables, bucket by bucket. */
record UnitedDigests(DigestSource digests, Map<TableId, UnitedTable> united) implements DigestSource {
    @Override
    public List<String> recipes(TableSchema table, List<ColumnSchema> columns) {
        List<String> common = new ArrayList<>(digests.recipes(table, columns));
        each(table).forEach(part -> common.retainAll(digests.recipes(part, columns)));
        return common;
    }

    @Override
    public int bits(String recipe) {
        return digests.bits(recipe);
    }

    @Override
    public boolean ordersAlike(TableSchema here, TableSchema there, ServerIdentity other) {
        return digests.ordersAlike(here, there, other);
    }

    @Override
    public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        return sum(each(table), part -> digests.digest(part, range, plan, bucketCount));
    }

    /** Sums of one table. */
    @FunctionalInterface
    interface Part {
        List<Digest> digest(TableSchema part) throws InterruptedException;
    }

    static List<Digest> sum(List<TableSchema> parts, Part digests) throws InterruptedException {
        Map<Integer, Digest> sums = new TreeMap<>();
        for (TableSchema part : parts) {
            digests.digest(part)
                    .forEach(digest -> sums.merge(digest.bucket(), digest, UnitedDigests::sum));
        }
        return List.copyOf(sums.values());
    }

    private static Digest sum(Digest one, Digest other) {
        List<BigInteger> sums = new ArrayList<>();
        for (int i = 0; i < one.sums().size(); i++) {
            sums.add(one.sums().get(i).add(other.sums().get(i)));
        }
        return new Digest(one.bucket(), one.rows() + other.rows(), one.unhashed() + other.unhashed(), sums);
    }

    private List<TableSchema> each(TableSchema table) {
        UnitedTable parts = united.get(table.id());
        return parts == null ? List.of(table) : parts.each(table);
    }
}
