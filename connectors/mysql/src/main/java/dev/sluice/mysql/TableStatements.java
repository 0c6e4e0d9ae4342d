package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.spi.ChangeEvent.Statement;
import dev.sluice.spi.Definition;
import dev.sluice.spi.StatementReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands what the log has of tables and indexes. What is not sure to come to the same on another server is called
 * unclear. Used from any thread.
 *
 * @param folds the server knows tables by their lower-case letters
 */
record TableStatements(StatementGrammar grammar, boolean folds) implements StatementReader {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*(?![!M]).*?\\*/|#[^\\n]*\\n|-- [^\\n]*\\n");
    private static final Pattern BEGIN = Pattern.compile(
            "(?is)^\\s*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\\s+(?:OR\\s+REPLACE\\s+)?"
                    + "(?:(?:UNIQUE|FULLTEXT|SPATIAL|VECTOR|ONLINE|OFFLINE|IGNORE)\\s+)*([A-Z/`]+).*");
    private static final Pattern DEFINES = Pattern.compile("(?is)^\\s*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\\b.*");
    /** They answer otherwise on another server, or at another time. */
    private static final Set<String> FUNCTIONS = Set.of("UUID", "UUID_V4", "UUID_V7", "UUID_SHORT", "RAND", "SYSDATE",
            "SYS_GUID", "CONNECTION_ID", "USER", "SESSION_USER", "SYSTEM_USER", "NEXTVAL", "LASTVAL", "SETVAL",
            "RANDOM_BYTES", "VERSION", "DATABASE", "SCHEMA");
    private static final List<String> EXCHANGES = List.of("AlterByExchangePartition", "AlterByConvertPartition",
            "AlterByConvertTable", "AlterByDiscardPartition", "AlterByImportPartition", "AlterByDiscardTablespace",
            "AlterByImportTablespace");

    @Override
    public Definition read(Statement statement) {
        String text = COMMENT.matcher(statement.sql()).replaceAll(" ");
        if (!DEFINES.matcher(text).matches()) {
            return new Definition.OfNoTable();
        }
        Matcher begin = BEGIN.matcher(text);
        if (!begin.matches()) {
            return new Definition.Unclear("it is not understood");
        }
        String verb = begin.group(1).toUpperCase(Locale.ROOT);
        return switch (begin.group(2).toUpperCase(Locale.ROOT)) {
            case "TABLE", "TABLES", "INDEX" -> ofTable(statement, text);
            case "DATABASE", "SCHEMA" -> verb.equals("CREATE")
                    ? new Definition.OfNoTable()
                    : new Definition.Unclear("it concerns a whole schema");
            default -> verb.equals("TRUNCATE") || begin.group(2).startsWith("/")
                    ? ofTable(statement, text)
                    : new Definition.OfNoTable();
        };
    }

    private Definition ofTable(Statement statement, String text) {
        if (statement.session().contains("time_zone='SYSTEM'") && isAlter(text)) {
            return new Definition.Unclear("what it makes of times depends on the source's system time zone");
        }
        if (text.contains("/*!") || text.contains("/*M!")) {
            boolean creates = text.strip().regionMatches(true, 0, "CREATE", 0, "CREATE".length());
            if (!creates) {
                return new Definition.Unclear("parts of it hold for some versions alone");
            }
        }
        if (QuotingModes.areUnusual(statement)) {
            return new Definition.Unclear("its session's sql_mode gives quotation marks another meaning");
        }
        return parse(statement).map(parsed -> definition(parsed, text))
                .orElseGet(() -> new Definition.Unclear("it is not understood"));
    }

    private static boolean isAlter(String text) {
        return text.strip().regionMatches(true, 0, "ALTER", 0, "ALTER".length());
    }

    /** The statement with its names; empty when it does not follow the grammar. */
    Optional<TableStatement> parse(Statement statement) {
        return TableStatement.parse(grammar, statement.sql(), statement.schema(), folds)
                .filter(parsed -> !parsed.names().isEmpty());
    }

    private static Definition definition(TableStatement parsed, String text) {
        TableId first = parsed.names().getFirst().table();
        if (parsed.has("ColumnCreateTable") || parsed.has("CopyCreateTable")) {
            boolean copies = parsed.has("CopyCreateTable");
            List<String> words = parsed.words();
            return new Definition.Create(first,
                    copies ? Optional.of(parsed.names().get(1).table()) : Optional.empty(),
                    parsed.has("IfNotExists"), words.size() > 1 && words.get(1).equals("OR"));
        }
        if (parsed.has("AlterTable")) {
            return alter(parsed, first);
        }
        if (parsed.has("CreateIndex") || parsed.has("DropIndex")) {
            return notRepeatable(parsed).<Definition>map(Definition.Unclear::new)
                    .orElseGet(() -> new Definition.Alter(first));
        }
        if (parsed.has("DropTable")) {
            return new Definition.Drop(parsed.names().stream().map(TableStatement.Name::table).toList());
        }
        if (parsed.has("TruncateTable")) {
            return new Definition.Truncate(first);
        }
        if (parsed.has("RenameTable")) {
            return rename(parsed);
        }
        return new Definition.Unclear(parsed.has("QueryCreateTable")
                ? "its rows come from a query"
                : "statements that begin with " + text.strip().split("\\s+", 2)[0] + " are not followed");
    }

    private static Definition alter(TableStatement parsed, TableId table) {
        if (parsed.has("AlterByRename")) {
            boolean alone = parsed.words().stream().noneMatch(","::equals);
            return alone
                    ? rename(parsed)
                    : new Definition.Unclear("it renames the table and alters it at once");
        }
        Optional<String> exchange = EXCHANGES.stream().filter(parsed::has).findFirst();
        if (exchange.isPresent()) {
            return new Definition.Unclear("it moves rows past the log");
        }
        return notRepeatable(parsed).<Definition>map(Definition.Unclear::new)
                .orElseGet(() -> new Definition.Alter(table, removesRows(parsed)));
    }

    /** {@code ALTER IGNORE} keeps one row of each value of a new unique key. */
    private static boolean removesRows(TableStatement parsed) {
        return parsed.has("AlterByDropPartition") || parsed.has("AlterByTruncatePartition")
                || parsed.words().stream().takeWhile(word -> !word.equals("TABLE")).anyMatch("IGNORE"::equals);
    }

    private static Definition rename(TableStatement parsed) {
        List<Definition.Renaming> renamings = new ArrayList<>();
        for (int i = 0; i + 1 < parsed.names().size(); i += 2) {
            renamings.add(new Definition.Renaming(parsed.names().get(i).table(), parsed.names().get(i + 1).table()));
        }
        return new Definition.Rename(renamings);
    }

    /** Why rows that stand would not get the same values again; empty where they would. */
    private static Optional<String> notRepeatable(TableStatement parsed) {
        List<String> words = parsed.words();
        for (int i = 0; i < words.size(); i++) {
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (FUNCTIONS.contains(words.get(i)) && next.equals("(") || words.get(i).equals("CURRENT_USER")
                    || words.get(i).equals("NEXT") && next.equals("VALUE")) {
                return Optional.of("it uses " + words.get(i) + ", which answers otherwise on another server");
            }
            if (words.get(i).equals("VERSIONING")) {
                return Optional.of("it is about system versioning");
            }
            boolean adds = parsed.has("AlterByAddColumn") || parsed.has("AlterByAddColumns");
            if (words.get(i).equals("AUTO_INCREMENT") && !next.equals("=") && adds) {
                return Optional.of("it numbers rows in an order of the server's own");
            }
        }
        return Optional.empty();
    }
}
