package dev.sluice.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.FakeMetadb;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.engine.snapshot.LargeValues;
import dev.sluice.engine.route.TableMapping;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.model.ExistingRows;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunMonitor;
import dev.sluice.engine.supervise.Supervisor;
import dev.sluice.engine.verify.ComparisonTask.TableComparison;
import dev.sluice.engine.verify.TableVerifier.Sides;
import dev.sluice.model.KeyRange;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestSource.Digest;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowSink;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a comparison holds in memory is limited, however much differs. */
class BoundedComparisonTest {
    private final RunMonitor monitor = new RunMonitor(System::nanoTime);
    private final FakeMetadb metadb = new FakeMetadb();
    private TableFindings findings = new TableFindings("p", metadb, 1_000_000, false);

    private TableVerification verify(TableSchema schema, Side source, Side target, long rowsAtOnce) throws Exception {
        monitor.begin("Full verification", Map.of(schema.id(), 0L));
        PlannedTable planned = new PlannedTable("p", metadb,
                new TableRoute(schema, schema.id(), TableMapping.WHOLE, ExistingRows.STOP),
                TableRecord.selected(schema.id(), schema.id(), "", 0));
        var rules = new ComparisonRules(2, rowsAtOnce, 100, new LargeValues(monitor),
                new Supervisor(Duration.ZERO, monitor), CatchingUp.NOT_FOLLOWED);
        ComparedTable compared = ComparedTable.of(planned, schema, Set.of());
        new TableVerifier(compared, new Sides(source, target, true), findings,
                monitor.meter(schema.id()), rules).verify(KeyRange.ALL, 0);
        return findings.summary(
                new TableComparison(compared, findings, "test", Optional.empty(), Optional.empty(), () -> {},
                        new AtomicInteger()));
    }

    @Test
    void tableWhoseRowsAllDifferIsReadInGroupsOfLimitedRows() throws Exception {
        Side source = new Side(Tables.rows(20_000));
        Side target = new Side(List.of());

        TableVerification found = verify(Tables.keyed("shop.orders"), source, target, 1_000);

        assertThat(found.missing()).isEqualTo(20_000);
        assertThat(source.groups).hasSizeBetween(20, 25).allMatch(rows -> rows <= 1_000);
    }

    @Test
    void keysAreReadAgainAHundredAtATime() throws Exception {
        Side source = new Side(Tables.rows(1_234));

        verify(Tables.keyed("shop.orders"), source, new Side(List.of()), 100_000);

        assertThat(source.keys).allMatch(keys -> keys <= 100);
        assertThat(source.keys.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1_234);
    }

    @Test
    void wideRowsWithoutAKeyAreHeldAFewAtATimeAndAllAreFound() throws Exception {
        String wide = "x".repeat(3 << 20);
        List<RowImage> rows = IntStream.range(0, 12).mapToObj(i -> RowImage.ofText("" + i, wide)).toList();
        Side source = new Side(rows);

        TableVerification found = verify(Tables.keyless("shop.notes"), source, new Side(List.of()), 100_000);

        assertThat(found.missing()).isEqualTo(12);
        assertThat(found.stillChanging()).isZero();
        assertThat(metadb.differences("p")).hasSize(12).doesNotHaveDuplicates();
        // one look without images, then each look finds room for the images of three rows
        assertThat(source.groups).hasSize(5);
    }

    @Test
    void imagesOfRowsWithoutAKeyAreNotLookedForOnceEnoughAreKept() throws Exception {
        findings = new TableFindings("p", metadb, 3, false);
        String wide = "x".repeat(3 << 20);
        Side source = new Side(IntStream.range(0, 12).mapToObj(i -> RowImage.ofText("" + i, wide)).toList());

        TableVerification found = verify(Tables.keyless("shop.notes"), source, new Side(List.of()), 100_000);
        findings.save();

        assertThat(found.missing()).isEqualTo(12);
        assertThat(metadb.differences("p")).hasSize(3);
        assertThat(source.groups).hasSize(2);
    }

    @Test
    void rowThatVanishesBeforeItsImageIsTakenCountsAsStillChanging() throws Exception {
        String wide = "x".repeat(9 << 20);
        List<RowImage> rows = new ArrayList<>(List.of(RowImage.ofText("a", wide), RowImage.ofText("b", wide)));
        Side source = new Side(rows);
        AtomicInteger looks = new AtomicInteger();
        source.beforeRead = () -> {
            if (looks.incrementAndGet() == 3) {
                rows.clear();
            }
        };

        TableVerification found = verify(Tables.keyless("shop.notes"), source, new Side(List.of()), 100_000);

        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.stillChanging()).isEqualTo(1);
    }

    /** A side with its rows in a list, the first column being the key; notes how much is asked at a time. */
    private static final class Side implements ComparedSide {
        private final List<RowImage> rows;
        private final List<Integer> groups = new ArrayList<>();
        private final List<Integer> keys = new ArrayList<>();
        private Runnable beforeRead = () -> {};

        Side(List<RowImage> rows) {
            this.rows = rows;
        }

        private static int bucket(RowImage row, int bucketCount) {
            return Math.floorMod(row.hashCode() * 0x9E3779B1, bucketCount);
        }

        @Override
        public Map<Integer, Digest> digest(KeyRange range, int bucketCount) {
            Map<Integer, Digest> digests = new TreeMap<>();
            rows.forEach(row -> digests.merge(bucket(row, bucketCount),
                    new Digest(bucket(row, bucketCount), 1, List.of(BigInteger.valueOf(row.hashCode()))),
                    (left, right) -> new Digest(left.bucket(), left.rows() + 1,
                            List.of(left.sums().getFirst().add(right.sums().getFirst())))));
            return digests;
        }

        @Override
        public void readBuckets(KeyRange range, int bucketCount, Set<Integer> wanted, RowSink sink)
                throws InterruptedException {
            beforeRead.run();
            List<RowImage> found = rows.stream().filter(row -> wanted.contains(bucket(row, bucketCount))).toList();
            groups.add(found.size());
            deliver(found, sink);
        }

        @Override
        public void readKeys(List<RowImage> wanted, RowSink sink) throws InterruptedException {
            keys.add(wanted.size());
            Set<RowImage> known = Set.copyOf(wanted);
            deliver(rows.stream().filter(row -> known.contains(row.pick(List.of(0)))).toList(), sink);
        }

        private static void deliver(List<RowImage> found, RowSink sink) throws InterruptedException {
            for (RowImage row : found) {
                RowBatch batch = new RowBatch(row.size(), 64);
                for (int i = 0; i < row.size(); i++) {
                    batch.add(row.value(i));
                }
                sink.accept(batch);
            }
        }
    }
}
