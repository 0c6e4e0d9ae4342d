package dev.sluice.mysql;

import dev.sluice.jdbc.BucketCondition;
import dev.sluice.jdbc.ConnectionPool;
import dev.sluice.jdbc.KeyConditions;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.KeyRange;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.DigestPlan;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.Slice;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Sums over the rows of a {@link RowHash} of the row's text. Used from any thread. */
final class MySqlDigestSource implements DigestSource, BucketCondition {
    private static final String STORED = " of stored text ";
    private static final String UTF8 = " of utf8 text ";
    /**
     * What a row whose text is longer than max_allowed_packet adds to the sum: its text and so its hash are NULL, which
     * SUM would pass over. No number of hashes makes as much, and counting them would compute each twice.
     */
    private static final BigInteger NO_HASH = BigInteger.TEN.pow(40);

    private final ConnectionPool pool;
    private final Flavor flavor;
    private final ServerIdentity server;
    private final KeyConditions conditions;
    private final Supplier<List<RowHash>> hashes;

    MySqlDigestSource(ConnectionPool pool, Flavor flavor, ServerIdentity server, KeyConditions conditions) {
        this.flavor = flavor;
        this.pool = pool;
        this.server = server;
        this.conditions = conditions;
        this.hashes = new Once<>(() -> RowHash.knownTo(pool));
    }

    /** A recipe's name holds a fingerprint of the columns' forms: sides whose forms differ share no recipe. */
    @Override
    public List<String> recipes(TableSchema table, List<ColumnSchema> columns) {
        String stored = DigestText.signature(columns, true, flavor);
        if (stored.isEmpty()) {
            return List.of();
        }
        String utf8 = DigestText.signature(columns, false, flavor);
        List<String> recipes = new ArrayList<>();
        for (RowHash hash : hashes.get()) {
            recipes.add(hash.label() + STORED + fingerprint(stored));
            if (!utf8.isEmpty()) {
                recipes.add(hash.label() + UTF8 + fingerprint(utf8));
            }
        }
        return recipes;
    }

    private static String fingerprint(String signature) {
        CRC32 crc = new CRC32();
        crc.update(signature.getBytes(StandardCharsets.UTF_8));
        return "%08x-%d".formatted(crc.getValue(), signature.length());
    }

    @Override
    public int bits(String recipe) {
        return 64;
    }

    @Override
    public boolean ordersAlike(TableSchema here, TableSchema there, ServerIdentity other) {
        if (here.rowKey().isEmpty() || there.rowKey().isEmpty()) {
            return false;
        }
        List<ColumnSchema> mine = here.identityColumns();
        List<ColumnSchema> theirs = there.identityColumns();
        if (mine.size() != theirs.size()) {
            return false;
        }
        boolean sameRelease = server.product().equals(other.product())
                && Flavor.release(server.version()).equals(Flavor.release(other.version()));
        for (int i = 0; i < mine.size(); i++) {
            if (!mine.get(i).name().equals(theirs.get(i).name())
                    || !orderAlike(mine.get(i), theirs.get(i), sameRelease)) {
                return false;
            }
        }
        return true;
    }

    private static boolean orderAlike(ColumnSchema mine, ColumnSchema theirs, boolean sameRelease) {
        return switch (mine.type()) {
            case LogicalType.Integer _ -> theirs.type() instanceof LogicalType.Integer;
            case LogicalType.Decimal _,LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _ ->
                theirs.type().equals(mine.type());
            case LogicalType.Binary _ -> theirs.type() instanceof LogicalType.Binary;
            case LogicalType.Text _ -> theirs.type() instanceof LogicalType.Text && sameRelease
                    && mine.collation().equals(theirs.collation());
            case LogicalType.Uuid _ -> theirs.type() instanceof LogicalType.Uuid && sameRelease;
            case LogicalType.EncodedText _,LogicalType.Floating _,LogicalType.Boolean _,LogicalType.BitString _,LogicalType.OffsetDateTime _,LogicalType.Year _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Json _,LogicalType.Unsupported _ ->
                false;
        };
    }

    @Override
    public List<Digest> digest(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        try (Connection connection = pool.borrow()) {
            return digest(connection, table, range, plan, bucketCount);
        } catch (SQLException e) {
            throw pool.failures().translate("summing up the rows of " + table.id(), e);
        }
    }

    /** As the other, by what a connection of this pool sees. */
    List<Digest> digest(Connection connection, TableSchema table, KeyRange range, DigestPlan plan, int bucketCount)
            throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql(table, range, plan, bucketCount))) {
            List<Digest> digests = new ArrayList<>();
            while (row.next()) {
                if (row.getLong(2) > 0) {
                    digests.add(digest(row));
                }
            }
            return digests;
        } catch (SQLException e) {
            throw pool.failures().translate("summing up the rows of " + table.id(), e);
        }
    }

    private static Digest digest(ResultSet row) throws SQLException {
        BigInteger[] sum = row.getBigDecimal(3).toBigIntegerExact().divideAndRemainder(NO_HASH);
        return new Digest(row.getInt(1), row.getLong(2), sum[0].longValueExact(), List.of(sum[1]));
    }

    /** A text that is hashed twice is written twice: a user variable's order of evaluation is no promise. */
    private String sql(TableSchema table, KeyRange range, DigestPlan plan, int bucketCount) {
        DigestText text = text(table, plan);
        String row = text.row(plan);
        String bucket = bucketCount == 1 ? "0" : text.bucket(plan, bucketCount);
        return "SELECT " + bucket + " AS bucket, COUNT(*), SUM(IFNULL(" + hash(table, plan).of(row) + ", " + NO_HASH
                + "))"
                + conditions.from(table, range) + (bucketCount == 1 ? "" : " GROUP BY bucket");
    }

    @Override
    public String of(TableSchema table, Slice.Buckets slice) {
        if (slice.wanted().isEmpty()) {
            return "1 = 0";
        }
        String wanted = slice.wanted().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        return slice.bucketCount() == 1
                ? "0 IN " + wanted
                : text(table, slice.plan()).bucket(slice.plan(), slice.bucketCount()) + " IN " + wanted;
    }

    private static DigestText text(TableSchema table, DigestPlan plan) {
        boolean stored = plan.recipe().contains(STORED);
        if (!stored && !plan.recipe().contains(UTF8)) {
            throw unknown(table, plan);
        }
        return new DigestText(table, stored);
    }

    private RowHash hash(TableSchema table, DigestPlan plan) {
        return hashes.get().stream().filter(known -> plan.recipe().startsWith(known.label() + " of")).findFirst()
                .orElseThrow(() -> unknown(table, plan));
    }

    private static IllegalArgumentException unknown(TableSchema table, DigestPlan plan) {
        return new IllegalArgumentException("'" + plan.recipe() + "' is not a recipe of " + table.id());
    }
}
