package dev.sluice.engine.fakes;

import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.ProjectToken;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.StatementRunner;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Of a fake server of its source's kind. Both know {@code TRUNCATE shop.a}, {@code DROP shop.a}, {@code CREATE shop.a},
 * {@code RENAME shop.a shop.b} and {@code ALTER shop.a word}, which calls the second column of a keyed table so.
 */
public final class KindredRunner implements StatementRunner {
    private final FakeServer server;

    public KindredRunner(FakeServer server) {
        this.server = server;
        server.runner = Optional.of(this);
    }

    /** What the log has of a statement. */
    public static Definition read(Statement statement) {
        TableId table = table(statement);
        return switch (statement.sql().split(" ")[0]) {
            case "TRUNCATE" -> new Definition.Truncate(table);
            case "DROP" -> new Definition.Drop(List.of(table));
            case "CREATE" -> new Definition.Create(table, Optional.empty(), false, false);
            case "ALTER" -> new Definition.Alter(table);
            case "RENAME" -> new Definition.Rename(List.of(new Definition.Renaming(table, renamed(statement))));
            default -> throw new AssertionError("Not a statement: " + statement.sql());
        };
    }

    /** What the second column of a keyed table is called after it was altered. */
    public static TableSchema altered(String table, String word) {
        return Tables.of(table, List.of(Tables.number("id"), Tables.text(word)), List.of(Tables.primary("id")));
    }

    private static TableId table(Statement statement) {
        return Tables.id(statement.sql().split(" ")[1]);
    }

    private static TableId renamed(Statement statement) {
        return Tables.id(statement.sql().split(" ")[2]);
    }

    private static TableSchema after(Statement statement) {
        String[] words = statement.sql().split(" ");
        return words[0].equals("CREATE") ? Tables.keyed(words[1]) : altered(words[1], words[2]);
    }

    @Override
    public boolean understands(ServerIdentity source) {
        return true;
    }

    @Override
    public List<TableSchema> rehearse(Rehearsal rehearsal) {
        return List.of(after(rehearsal.statement()));
    }

    @Override
    public void awaitEarlier(ProjectToken token) {
        // Whatever was begun here has ended.
    }

    @Override
    public void run(ProjectToken token, Statement statement, UnaryOperator<TableId> names) {
        if (statement.sql().startsWith("RENAME")) {
            server.rename(names.apply(table(statement)), names.apply(renamed(statement)));
            return;
        }
        server.find(names.apply(table(statement))).orElseThrow().alter(after(statement));
    }

    @Override
    public void empty(TableId table) {
        server.find(table).orElseThrow().clear();
    }

    @Override
    public void exchange(ProjectToken token, String intention, Statement statement, UnaryOperator<TableId> names) {
        throw new AssertionError("Not a statement of this server: " + statement.sql());
    }

    @Override
    public void run(ProjectToken token, String sql) {
        throw new AssertionError("Nobody has decided anything: " + sql);
    }
}
