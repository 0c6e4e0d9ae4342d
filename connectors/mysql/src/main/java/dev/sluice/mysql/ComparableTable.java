package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table's declaration in a form that is the same for all spellings of the same thing: servers write widths,
 * parentheses, defaults and expressions their own way. For one table and one thread.
 */
final class ComparableTable {
    private static final Pattern DISPLAY_WIDTH = Pattern.compile("^((?:tiny|small|medium|big)?int|year)\\(\\d+\\)");
    /** A quoted text, with the charset that it is said to have. */
    private static final Pattern TEXT = Pattern.compile("(?:_utf8(?:mb[34])?\\s*)?('(?:[^'\\\\]|''|\\\\.)*')",
            Pattern.DOTALL);
    private static final Pattern QUOTED_NUMBER = Pattern.compile("'([-+]?[0-9.]+)'");

    /** Functions that one flavor prints by another name. */
    private static final Map<String, String> SYNONYMS = Map.of("lcase", "lower", "ucase", "upper", "substring",
            "substr",
            "character_length", "char_length");

    private final TableSchema table;
    private final Map<String, String> options;

    ComparableTable(TableSchema table) {
        this.table = table;
        this.options = new HashMap<>(table.options());
    }

    TableSchema schema() {
        List<CheckSchema> checks = table.checks().stream().flatMap(check -> check(check).stream())
                .sorted((left, right) -> left.name().compareTo(right.name())).toList();
        Stream.of(TableOptions.FLAVOR, TableOptions.SCHEMA_CHARSET, TableOptions.SCHEMA_COLLATION,
                TableOptions.AUTO_INCREMENT).forEach(options::remove);
        table.columns().forEach(column -> options.remove(TableOptions.columnCheck(column.name())));
        options.computeIfPresent(TableOptions.CREATE_OPTIONS, (_, given) -> createOptions(given));
        options.computeIfPresent(TableOptions.PARTITIONS, (_, clause) -> expression(clause));
        options.values().removeIf(String::isEmpty);
        table.indexes().stream().map(IndexSchema::name).filter(name -> isDefaultType(options, name))
                .forEach(name -> options.remove(TableOptions.indexType(name)));
        return new TableSchema(table.id(), table.dialect(), table.columns().stream().map(this::column).toList(),
                table.indexes().stream().map(ComparableTable::index).toList(),
                table.foreignKeys().stream().map(ComparableTable::foreignKey).toList(), checks, table.comment(),
                options);
    }

    private static boolean isDefaultType(Map<String, String> options, String index) {
        return "BTREE".equals(options.get(TableOptions.indexType(index)));
    }

    private ColumnSchema column(ColumnSchema column) {
        boolean json = isJson(column);
        String type = json ? "json" : type(column.nativeType());
        return new ColumnSchema(column.name(), type, new LogicalType.Json(), column.nullable(),
                column.defaultSql().map(ComparableTable::defaultSql),
                column.onUpdateSql().map(ComparableTable::expression),
                column.generated().map(generated -> new ColumnSchema.Generated(expression(generated.expressionSql()),
                        generated.stored())),
                column.autoIncrement(), column.invisible(), json ? Optional.empty() : column.charset(),
                json ? Optional.empty() : column.collation(), column.comment());
    }

    /** MariaDB keeps JSON as text with a check, and so does what comes from there. */
    private boolean isJson(ColumnSchema column) {
        return column.nativeType().equals("json") || column.nativeType().equals("longtext") && table.checks().stream()
                .anyMatch(check -> isOfJson(expression(check.expressionSql()), column));
    }

    private static boolean isOfJson(String check, ColumnSchema column) {
        return check.equals("json_valid" + expression(Sql.name(column.name())));
    }

    private static String type(String nativeType) {
        return nativeType.contains("zerofill") ? nativeType : DISPLAY_WIDTH.matcher(nativeType).replaceFirst("$1");
    }

    /** Checks go by what they say: servers give names of their own. */
    private Optional<CheckSchema> check(CheckSchema check) {
        String text = expression(check.expressionSql());
        boolean unenforced = options.remove(TableOptions.unenforcedCheck(check.name())) != null;
        boolean ofJson = table.columns().stream().anyMatch(column -> isOfJson(text, column));
        String words = text + (unenforced ? " not enforced" : "");
        return ofJson ? Optional.empty() : Optional.of(new CheckSchema(words, words));
    }

    private static IndexSchema index(IndexSchema index) {
        return new IndexSchema(index.name(), index.kind(), index.parts().stream().map(part -> part.isExpression()
                ? IndexSchema.Part.expression(expression(part.column()), part.descending())
                : part).toList(), index.comment());
    }

    private static ForeignKeySchema foreignKey(ForeignKeySchema key) {
        return new ForeignKeySchema(key.name(), key.columns(), key.referenced(), key.referencedColumns(),
                key.onDelete().replace("NO ACTION", "RESTRICT"), key.onUpdate().replace("NO ACTION", "RESTRICT"));
    }

    private static String createOptions(String given) {
        return Stream.of(given.toLowerCase(Locale.ROOT).split(" ")).filter(word -> !word.isBlank())
                .map(word -> word.replace("\"", "").replace("'", "")).sorted().collect(Collectors.joining(" "));
    }

    private static String defaultSql(String sql) {
        return QUOTED_NUMBER.matcher(expression(sql)).replaceAll("$1");
    }

    /**
     * Without blanks, parentheses and quotes of names, in lower case; texts as they are. UTF-8 is what texts are in
     * anyway; another charset in front of one stays to be seen.
     */
    private static String expression(String sql) {
        StringBuilder plain = new StringBuilder();
        Matcher text = TEXT.matcher(sql);
        int end = 0;
        while (text.find()) {
            plain.append(words(sql.substring(end, text.start()))).append(text.group(1));
            end = text.end();
        }
        return plain.append(words(sql.substring(end))).toString();
    }

    private static String words(String sql) {
        String words = sql.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> synonym : SYNONYMS.entrySet()) {
            words = words.replaceAll("\\b" + synonym.getKey() + "\\b(?=\\s*\\()", synonym.getValue());
        }
        return words.replaceAll("[\\s()`]", "");
    }
}
