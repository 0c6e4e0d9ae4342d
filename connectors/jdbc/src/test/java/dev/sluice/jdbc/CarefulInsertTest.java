package dev.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.spi.ChunkWriter.RefusalSink;
import dev.sluice.spi.RowBatch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarefulInsertTest {
    private static final CarefulInsert.Limits LIMITS = new CarefulInsert.Limits(8, 1_000);

    private final List<RowImage> refused = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE T(\"id\" INT PRIMARY KEY, \"v\" VARCHAR(3) NOT NULL)");
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void goodRowsAreAllWritten() throws SQLException {
        CarefulInsert insert = careful(literals(), LIMITS);

        insert.write(batch(IntStream.range(0, 50).mapToObj(id -> RowImage.ofText("" + id, "ok")).toList()),
                this::refuse);

        assertThat(insert.written()).isEqualTo(50);
        assertThat(insert.refused()).isZero();
        assertThat(ids()).hasSize(50);
    }

    @Test
    void duplicateKeysAreToldFromOtherRefusals() throws SQLException {
        List<RowImage> duplicates = new ArrayList<>();
        RefusalSink sink = new RefusalSink() {
            @Override
            public void refused(RowImage row, String reason) {
                refused.add(row);
            }

            @Override
            public void duplicate(RowImage row, String reason) {
                duplicates.add(row);
            }
        };

        careful(literals(), LIMITS).write(batch(List.of(RowImage.ofText("1", "a"), RowImage.ofText("1", "b"),
                RowImage.ofText("2", "much too long for the column, which takes few".repeat(100)))), sink);

        assertThat(duplicates).containsExactly(RowImage.ofText("1", "b"));
        assertThat(refused).extracting(row -> row.text(0)).containsExactly("2");
    }

    @Test
    void badRowsAreFoundWhereverTheyStand() throws SQLException {
        CarefulInsert insert = careful(literals(), LIMITS);
        List<Integer> bad = List.of(0, 7, 8, 30, 31, 49);

        insert.write(batch(IntStream.range(0, 50)
                .mapToObj(id -> RowImage.ofText("" + id, bad.contains(id) ? "too long" : "ok")).toList()),
                this::refuse);

        assertThat(insert.written()).isEqualTo(44);
        assertThat(insert.refused()).isEqualTo(6);
        assertThat(refused.stream().map(row -> Integer.valueOf(row.text(0)))).containsExactlyElementsOf(bad);
        assertThat(ids()).hasSize(44).doesNotContainAnyElementsOf(bad);
    }

    @Test
    void aRowThatMeetsAnotherOfItsOwnPartIsRefusedAlone() throws SQLException {
        CarefulInsert insert = careful(literals(), LIMITS);

        insert.write(batch(List.of(RowImage.ofText("1", "a"), RowImage.ofText("1", "b"), RowImage.ofText("2", "c"))),
                this::refuse);

        assertThat(refused).containsExactly(RowImage.ofText("1", "b"));
        assertThat(ids()).containsExactly(1, 2);
    }

    @Test
    void aFailureThatIsNotAboutValuesEndsTheWrite() {
        SQLException deadlock = new SQLException("deadlock", "40001");
        CarefulInsert insert = careful((_, _, _) -> {
            throw deadlock;
        }, LIMITS);

        assertThatThrownBy(() -> insert.write(batch(List.of(RowImage.ofText("1", "a"))), this::refuse))
                .isSameAs(deadlock);
        assertThat(refused).isEmpty();
    }

    @Test
    void statementsStayWithinRowsAndBytesButALargeRowGoesAlone() throws SQLException {
        List<Integer> sizes = new ArrayList<>();
        CarefulInsert insert = careful((_, from, to) -> sizes.add(to - from), new CarefulInsert.Limits(3, 10));

        insert.write(batch(List.of(RowImage.ofText("1", "a"), RowImage.ofText("2", "b"), RowImage.ofText("3", "c"),
                RowImage.ofText("4", "dddddddddddddddddddd"), RowImage.ofText("5", "eeeee"),
                RowImage.ofText("6", "ffff"))), this::refuse);

        assertThat(sizes).containsExactly(3, 1, 1, 1);
        assertThat(insert.written()).isEqualTo(6);
    }

    @Test
    void aValueThatTheServerBentIsTreatedAsRefused() throws SQLException {
        LiteralInserter bending = new LiteralInserter(connection, new PlainDialect(), new TableId("PUBLIC", "T"),
                List.of(PlainDialect.number("id"), PlainDialect.text("v")), _ -> {
                    if (ids().contains(2)) {
                        throw new SQLException("a warning came back", "22000");
                    }
                });

        careful(bending, LIMITS).write(
                batch(List.of(RowImage.ofText("1", "a"), RowImage.ofText("2", "b"), RowImage.ofText("3", "c"))),
                this::refuse);

        assertThat(refused).containsExactly(RowImage.ofText("2", "b"));
        assertThat(ids()).containsExactly(1, 3);
    }

    private LiteralInserter literals() {
        return new LiteralInserter(connection, new PlainDialect(), new TableId("PUBLIC", "T"),
                List.of(PlainDialect.number("id"), PlainDialect.text("v")), _ -> {});
    }

    private CarefulInsert careful(RowInserter inserter, CarefulInsert.Limits limits) {
        return new CarefulInsert(connection, inserter, limits,
                new H2Errors(),
                SQLException::getSQLState);
    }

    private static final class H2Errors implements DataErrors {
        @Override
        public boolean isDataError(SQLException failure) {
            return failure.getSQLState().startsWith("22") || failure.getSQLState().startsWith("23");
        }

        @Override
        public boolean isDuplicateKey(SQLException failure) {
            return failure.getSQLState().equals("23505");
        }
    }

    private void refuse(RowImage row, String reason) {
        assertThat(reason).isNotBlank();
        refused.add(row);
    }

    private List<Integer> ids() throws SQLException {
        List<Integer> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT \"id\" FROM T ORDER BY \"id\"")) {
            while (row.next()) {
                ids.add(row.getInt(1));
            }
        }
        return ids;
    }

    private static RowBatch batch(List<RowImage> rows) {
        RowBatch batch = new RowBatch(2, 64);
        for (RowImage row : rows) {
            batch.add(row.value(0));
            batch.add(row.value(1));
        }
        return batch;
    }
}
