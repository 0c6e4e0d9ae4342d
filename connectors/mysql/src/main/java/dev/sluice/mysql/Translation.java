package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.Fidelity;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Conversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says a declaration of one flavor in the words of another: types, defaults, collations and options that only one of them
 * knows. For one table and one thread. What is not translated here is understood by both.
 */
final class Translation {
    /** What both flavors take of the options a table was created with. */
    private static final Pattern COMMON_OPTION = Pattern.compile("(?i)(row_format|key_block_size|stats_persistent"
            + "|stats_auto_recalc|stats_sample_pages|max_rows|min_rows|avg_row_length|checksum|delay_key_write|pack_keys)=.*");
    /** Where files lie and which engine has a copy: the source's, and of no meaning on another server. */
    private static final Pattern PLACE = Pattern.compile("(?is)((data|index) directory|secondary_(engine|load))=.*");
    private static final Pattern CREATE_OPTION = Pattern
            .compile("(?i)(?:(?:data|index) directory|[^\\s=]+)=(?:'(?:[^']|'')*'|\"[^\"]*\"|\\S*)|\\S+");
    /** A character may take up to four bytes where it took one. */
    private static final Map<String, String> LARGER_TEXT = Map.of("tinytext", "text", "text", "mediumtext",
            "mediumtext", "longtext");
    private static final String UNITES = "; a unique key may take texts for equal under it that differ, whose rows are then refused";
    private static final int MOST_MYSQL_DIGITS = 30;
    private static final Pattern NAMED_BY_SERVER = Pattern.compile("CONSTRAINT_\\d+");
    private static final Pattern DISPLAY_WIDTH = Pattern.compile("^((?:small|medium|big)?int|year)\\(\\d+\\)");

    private final TableSchema source;
    private final Flavor target;
    private final Collations collations;
    private final Map<String, String> options;
    private final List<Conversion.Change> changes = new ArrayList<>();

    private Translation(TableSchema source, Flavor target, Collations collations) {
        this.source = source;
        this.target = target;
        this.collations = collations;
        this.options = new LinkedHashMap<>(source.options());
    }

    /**
     * The table as the target's flavor declares it.
     *
     * @param collations those of the target
     */
    static Conversion of(TableSchema source, Flavor target, Collations collations) {
        boolean sameFamily = source.options().getOrDefault(TableOptions.FLAVOR, target.product())
                .equals(Flavor.MARIADB.product()) == target.isMariaDb();
        Translation translation = new Translation(source, target, collations);
        return sameFamily ? translation.withinFamily() : translation.translate();
    }

    /** All but what the user chose otherwise, and where the source keeps its files. */
    private Conversion withinFamily() {
        List<ColumnSchema> columns = source.columns().stream().map(this::chosen).toList();
        chooseForTable();
        keepCreateOptions(option -> !PLACE.matcher(option).matches());
        return new Conversion(new TableSchema(source.id(), source.dialect(), columns, source.indexes(),
                source.foreignKeys(), source.checks(), source.comment(), options), changes);
    }

    /** What the user has chosen for texts that no column speaks of. */
    private void chooseForTable() {
        choose(TableOptions.CHARSET, TableOptions.COLLATION).ifPresent(
                name -> change("table", Fidelity.WIDENED, "collation " + name + " becomes " + collations.chosen(name)));
        choose(TableOptions.SCHEMA_CHARSET, TableOptions.SCHEMA_COLLATION);
    }

    /** The collation that gives way. */
    private Optional<String> choose(String charset, String collation) {
        Optional<String> name = Optional.ofNullable(options.get(collation))
                .filter(given -> !collations.chosen(given).equals(given));
        name.map(collations::chosen).ifPresent(chosen -> {
            options.put(collation, chosen);
            options.computeIfPresent(charset, (_, _) -> Collations.charset(chosen));
        });
        return name;
    }

    private ColumnSchema chosen(ColumnSchema column) {
        String name = column.collation().orElse("");
        String chosen = collations.chosen(name);
        if (chosen.equals(name)) {
            return column;
        }
        String part = "column " + column.name();
        String charset = Collations.charset(chosen);
        if (charset.equals(Collations.charset(name))) {
            changeCollation(column.name(), name, chosen);
            return column.withText(column.nativeType(), charset, chosen);
        }
        if (column.type() instanceof LogicalType.EncodedText(String stored, long _)) {
            change(part, Fidelity.LOSSY, "texts in " + stored + " are carried as their bytes, which " + chosen
                    + " does not understand; the collation stays");
            return column;
        }
        String type = LARGER_TEXT.getOrDefault(column.nativeType(), column.nativeType());
        boolean all = charset.equals("utf8mb4");
        boolean unites = unites(column.name(), name, chosen);
        change(part, all && !unites ? Fidelity.WIDENED : Fidelity.LOSSY, "collation " + name + " becomes " + chosen
                + (type.equals(column.nativeType()) ? "" : ", " + column.nativeType() + " becomes " + type)
                + (all ? "" : "; texts that " + charset + " cannot hold are refused") + (unites ? UNITES : ""));
        return column.withText(type, charset, chosen);
    }

    private Conversion translate() {
        List<ColumnSchema> columns = source.columns().stream().map(this::chosen).map(this::column).toList();
        chooseForTable();
        List<IndexSchema> indexes = source.indexes().stream().flatMap(index -> index(index).stream()).toList();
        List<CheckSchema> checks = source.checks().stream().flatMap(check -> check(check).stream()).toList();
        translateOptions();
        TableSchema table = new TableSchema(source.id(), source.dialect(), columns, indexes, source.foreignKeys(),
                checks, source.comment(), options);
        return new Conversion(table, changes);
    }

    private ColumnSchema column(ColumnSchema column) {
        String type = target.isMariaDb() ? mariaDbType(column) : mySqlType(column);
        boolean json = type.equals("json");
        Optional<String> charset = json ? Optional.empty() : column.charset();
        Optional<String> collation = json
                ? Optional.empty()
                : column.collation().map(name -> collation(column.name(), name));
        if (!json && charset.isEmpty() && column.charset().isEmpty() && type.contains("char(")) {
            // what was no text is written in digits and signs of ASCII
            charset = Optional.of("ascii");
            collation = Optional.of("ascii_bin");
        }
        return new ColumnSchema(column.name(), type, column.type(), column.nullable(),
                column.defaultSql().map(sql -> target.isMariaDb() ? sql : mySqlDefault(sql, type)),
                column.onUpdateSql(), column.generated(), column.autoIncrement(), column.invisible(), charset,
                collation, column.comment());
    }

    private String mariaDbType(ColumnSchema column) {
        String type = column.nativeType();
        if (options.remove(TableOptions.spatialReference(column.name())) != null) {
            change("column " + column.name(), Fidelity.WIDENED, "any spatial reference system is allowed");
        }
        if (type.startsWith("vector(")) {
            return widened("column " + column.name(), type, "blob");
        }
        if (type.equals("json")) {
            change("column " + column.name(), Fidelity.WIDENED, "JSON is kept as its text, with a check");
        }
        return type.equals("geomcollection") ? "geometrycollection" : type;
    }

    private String mySqlType(ColumnSchema column) {
        String type = column.nativeType();
        String part = "column " + column.name();
        return switch (ColumnTypes.base(type)) {
            case "uuid" -> widened(part, type, "char(36)");
            case "inet4" -> widened(part, type, "varchar(15)");
            case "inet6" -> widened(part, type, "varchar(39)");
            case "decimal" -> mySqlDecimal(column);
            default -> {
                if (type.contains("COMPRESSED")) {
                    change(part, Fidelity.WIDENED, "values are stored uncompressed");
                }
                String plain = type.replaceFirst(" */\\*M!\\d+ COMPRESSED.*?\\*/", "");
                yield plain.contains("zerofill") ? plain : DISPLAY_WIDTH.matcher(plain).replaceFirst("$1");
            }
        };
    }

    private String mySqlDecimal(ColumnSchema column) {
        if (!(column.type() instanceof LogicalType.Decimal(int precision, int scale)) || scale <= MOST_MYSQL_DIGITS) {
            return column.nativeType();
        }
        String fitting = "decimal(" + (precision - scale + MOST_MYSQL_DIGITS) + "," + MOST_MYSQL_DIGITS + ")";
        change("column " + column.name(), Fidelity.LOSSY, column.nativeType() + " becomes " + fitting
                + ", the most digits behind a point that MySQL has; values with more are refused");
        return column.nativeType().replaceFirst("decimal\\([^)]*\\)", fitting);
    }

    private String widened(String part, String from, String to) {
        change(part, Fidelity.WIDENED, from + " becomes " + to);
        return to;
    }

    /** MySQL wants parentheses around what is neither a literal nor the time of day, and around any default of a LOB. */
    private static String mySqlDefault(String sql, String type) {
        String lower = sql.toLowerCase(Locale.ROOT);
        boolean large = type.contains("text") || type.contains("blob") || type.equals("json");
        boolean literal = lower.matches("'.*'|[-+]?[0-9.]+(e[-+]?\\d+)?|b'[01]*'|x'[0-9a-f]*'|null|true|false");
        boolean now = lower.matches("current_timestamp(\\(\\d*\\))?") && type.matches("(datetime|timestamp).*");
        return (literal || Pattern.compile("(?s)'.*'").matcher(sql).matches()) && !large || now || sql.startsWith("(")
                ? sql
                : "(" + sql + ")";
    }

    private String collation(String column, String name) {
        Optional<String> nearest = collations.nearest(name);
        if (nearest.isEmpty()) {
            change("column " + column, Fidelity.LOSSY, hasNoneLike(name));
        }
        nearest.filter(found -> !found.equals(name)).ifPresent(found -> changeCollation(column, name, found));
        return nearest.orElse(name);
    }

    private String tableCollation(String name) {
        Optional<String> nearest = collations.nearest(name);
        if (nearest.isEmpty()) {
            change("table", Fidelity.LOSSY, hasNoneLike(name));
        }
        nearest.filter(found -> !found.equals(name)).ifPresent(
                found -> change("table", Fidelity.WIDENED, "collation " + name + " becomes " + found));
        return nearest.orElse(name);
    }

    private String hasNoneLike(String collation) {
        return target.product() + " has no collation like " + collation;
    }

    private void changeCollation(String column, String from, String to) {
        boolean unites = unites(column, from, to);
        change("column " + column, unites ? Fidelity.LOSSY : Fidelity.WIDENED,
                "collation " + from + " becomes " + to + (unites ? UNITES : ""));
    }

    /** Whether texts that a unique key takes for different in the source may be the same to it in the target. */
    private boolean unites(String column, String from, String to) {
        return CollationKind.of(from).mayBeCoarser(CollationKind.of(to)) && source.indexes().stream()
                .filter(IndexSchema::isUnique).flatMap(index -> index.parts().stream())
                .anyMatch(part -> part.isExpression()
                        ? part.column().contains(Sql.name(column))
                        : part.column().equals(column));
    }

    private Optional<IndexSchema> index(IndexSchema index) {
        boolean computed = index.parts().stream().anyMatch(IndexSchema.Part::isExpression);
        if (target.isMariaDb() && computed) {
            change("index " + index.name(), Fidelity.LOSSY, "MariaDB has no indexes on expressions; it is left out");
            return Optional.empty();
        }
        if (!target.isMariaDb() && "HASH".equals(options.get(TableOptions.indexType(index.name())))) {
            change("index " + index.name(), Fidelity.LOSSY,
                    "MySQL has no unique keys on whole long values; it is left out");
            return Optional.empty();
        }
        if (options.remove(TableOptions.withoutOverlaps(index.name())) != null) {
            change("index " + index.name(), Fidelity.LOSSY,
                    target.product() + " cannot keep times from overlapping; only equal ones are refused");
        }
        Optional.ofNullable(options.remove(TableOptions.parser(index.name())))
                .ifPresent(parser -> change("index " + index.name(), Fidelity.LOSSY,
                        "is made without the parser " + parser + ", so that searches find other rows"));
        return Optional.of(index);
    }

    private Optional<CheckSchema> check(CheckSchema check) {
        if (options.remove(TableOptions.unenforcedCheck(check.name())) != null) {
            change("check " + check.name(), Fidelity.WIDENED, "MariaDB enforces every check; it is left out");
            return Optional.empty();
        }
        // In MySQL a check's name belongs to the schema, and MariaDB gives the same ones to each table.
        return Optional.of(!target.isMariaDb() && NAMED_BY_SERVER.matcher(check.name()).matches()
                ? new CheckSchema("", check.expressionSql())
                : check);
    }

    private void translateOptions() {
        options.put(TableOptions.FLAVOR, target.product());
        options.computeIfPresent(TableOptions.COLLATION, (_, name) -> tableCollation(name));
        // A schema is only created where it is missing, with a default that its tables do not use.
        options.computeIfPresent(TableOptions.SCHEMA_COLLATION, (_, name) -> collations.nearest(name).orElse(name));
        keepCreateOptions(option -> COMMON_OPTION.matcher(option).matches());
        if (options.remove(TableOptions.PERIOD) != null) {
            change("table", Fidelity.LOSSY, target.product() + " has no periods; only the check of its ends stays");
        }
    }

    private void keepCreateOptions(Predicate<String> kept) {
        String given = options.getOrDefault(TableOptions.CREATE_OPTIONS, "");
        List<String> words = CREATE_OPTION.matcher(given).results().map(MatchResult::group).toList();
        List<String> dropped = words.stream().filter(kept.negate()).toList();
        if (!dropped.isEmpty()) {
            change("table", Fidelity.WIDENED, "is created without " + String.join(" ", dropped));
            options.put(TableOptions.CREATE_OPTIONS, words.stream().filter(kept).collect(Collectors.joining(" ")));
        }
    }

    private void change(String part, Fidelity fidelity, String reason) {
        changes.add(new Conversion.Change(part, fidelity, reason));
    }
}
