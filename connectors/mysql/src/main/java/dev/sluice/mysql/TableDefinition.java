package dev.sluice.mysql;

import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Standing;
import dev.sluice.spi.TableDdl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make a table like the source's. Whatever a server or schema has a default for that another may
 * not share (charset, collation, engine) is written out.
 */
final class TableDefinition {
    private final TableSchema source;
    private final TableId target;
    private final Flavor flavor;
    private final Standing standing;
    private final Map<String, String> options;

    /**
     * @param source in the words of the flavor
     * @param standing see {@link dev.sluice.spi.TargetWriter#ddl(TableSchema, TableId, Standing)}
     */
    TableDefinition(TableSchema source, TableId target, Flavor flavor, Standing standing) {
        this.flavor = flavor;
        this.source = source;
        this.target = target;
        this.standing = standing;
        this.options = source.options();
    }

    TableDdl ddl() {
        List<IndexSchema> withTable = source.indexes().stream().filter(this::isBuiltWithTable).toList();
        List<IndexSchema> afterData = source.indexes().stream()
                .filter(index -> !withTable.contains(index) && !standing.indexes().contains(index.name())).toList();
        return new TableDdl(target, List.of(createSchema(), create(withTable)), afterData(afterData), foreignKeys(),
                "DROP TABLE IF EXISTS " + Sql.name(target));
    }

    private String createSchema() {
        String charset = options.get(TableOptions.SCHEMA_CHARSET);
        String collation = options.get(TableOptions.SCHEMA_COLLATION);
        return "CREATE DATABASE IF NOT EXISTS " + Sql.name(target.schema())
                + (charset == null ? "" : " CHARACTER SET " + charset)
                + (collation == null ? "" : " COLLATE " + collation);
    }

    private String create(List<IndexSchema> indexes) {
        List<String> lines = new ArrayList<>();
        source.columns().forEach(column -> lines.add(column(column)));
        option(TableOptions.PERIOD).ifPresent(period -> lines.add("PERIOD FOR " + period));
        indexes.forEach(index -> lines.add(index(index)));
        source.checks().stream().filter(check -> !isColumnCheck(check) && !isOfPeriod(check)).forEach(check -> lines
                .add(check(check)));
        return lines.stream().collect(
                Collectors.joining(",\n  ", "CREATE TABLE " + Sql.name(target) + " (\n  ", "\n)" + tableOptions()));
    }

    private String check(CheckSchema check) {
        return (check.name().isEmpty() ? "" : "CONSTRAINT " + Sql.name(check.name()) + " ") + "CHECK ("
                + check.expressionSql() + ")"
                + (options.containsKey(TableOptions.unenforcedCheck(check.name())) ? " NOT ENFORCED" : "");
    }

    private String tableOptions() {
        StringBuilder text = new StringBuilder();
        option(TableOptions.ENGINE).ifPresent(engine -> text.append(" ENGINE=").append(engine));
        option(TableOptions.CHARSET).ifPresent(charset -> text.append(" DEFAULT CHARSET=").append(charset));
        option(TableOptions.COLLATION).ifPresent(collation -> text.append(" COLLATE=").append(collation));
        option(TableOptions.CREATE_OPTIONS).ifPresent(more -> text.append(' ').append(more));
        if (!source.comment().isEmpty()) {
            text.append(" COMMENT=").append(Sql.quoted(source.comment()));
        }
        option(TableOptions.PARTITIONS).ifPresent(clause -> text.append('\n').append(clause));
        return text.toString();
    }

    private Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    private String column(ColumnSchema column) {
        StringBuilder text = new StringBuilder(Sql.name(column.name())).append(' ').append(column.nativeType());
        if (flavor.isMariaDb() || !isTablesOwn(column)) {
            column.charset().ifPresent(charset -> text.append(" CHARACTER SET ").append(charset));
            column.collation().ifPresent(collation -> text.append(" COLLATE ").append(collation));
        }
        column.generated().ifPresentOrElse(generated -> text.append(" GENERATED ALWAYS AS (")
                .append(generated.expressionSql()).append(generated.stored() ? ") STORED" : ") VIRTUAL"),
                () -> appendNullability(column, text));
        text.append(column.invisible() ? " INVISIBLE" : "");
        option(TableOptions.spatialReference(column.name())).ifPresent(srid -> text.append(" SRID ").append(srid));
        if (column.generated().isEmpty()) {
            appendDefault(column, text);
        }
        if (!column.comment().isEmpty()) {
            text.append(" COMMENT ").append(Sql.quoted(column.comment()));
        }
        option(TableOptions.columnCheck(column.name()))
                .ifPresent(check -> text.append(" CHECK (").append(check).append(')'));
        return text.toString();
    }

    /** MySQL remembers whether a column was given its table's charset by name, and prints it then. */
    private boolean isTablesOwn(ColumnSchema column) {
        return column.collation().isPresent()
                && column.collation().get().equals(options.get(TableOptions.COLLATION));
    }

    private static void appendNullability(ColumnSchema column, StringBuilder text) {
        if (!column.nullable()) {
            text.append(" NOT NULL");
        } else if (column.type() instanceof LogicalType.Timestamp) {
            // A TIMESTAMP may be NOT NULL by default.
            text.append(" NULL");
        }
    }

    private void appendDefault(ColumnSchema column, StringBuilder text) {
        column.defaultSql().ifPresentOrElse(
                sql -> text.append(" DEFAULT ").append(SequenceDefault.in(target.schema(), sql)),
                () -> text.append(column.nullable() ? " DEFAULT NULL" : ""));
        column.onUpdateSql().ifPresent(sql -> text.append(" ON UPDATE ").append(sql));
        text.append(column.autoIncrement() ? " AUTO_INCREMENT" : "");
    }

    private boolean isColumnCheck(CheckSchema check) {
        return check.expressionSql().equals(options.get(TableOptions.columnCheck(check.name())));
    }

    /** The server makes it by itself. */
    private boolean isOfPeriod(CheckSchema check) {
        return option(TableOptions.PERIOD).filter(period -> period.startsWith(Sql.name(check.name()) + " ("))
                .isPresent();
    }

    /** Keys that guard rows, and the one that an AUTO_INCREMENT column cannot be without. */
    private boolean isBuiltWithTable(IndexSchema index) {
        return index.isUnique() || index.equals(autoIncrementIndex().orElse(null));
    }

    private Optional<IndexSchema> autoIncrementIndex() {
        Optional<String> counted = source.columns().stream().filter(ColumnSchema::autoIncrement)
                .map(ColumnSchema::name).findFirst();
        return counted.flatMap(column -> source.indexes().stream()
                .filter(index -> index.parts().getFirst().column().equals(column))
                .min((left, right) -> Boolean.compare(right.isUnique(), left.isUnique())));
    }

    private List<String> afterData(List<IndexSchema> indexes) {
        List<String> statements = new ArrayList<>();
        // InnoDB builds only one FULLTEXT index at a time in place.
        List<String> ordinary = indexes.stream().filter(index -> !isFulltext(index)).map(this::index).toList();
        if (!ordinary.isEmpty()) {
            statements.add(alter(ordinary));
        }
        indexes.stream().filter(this::isFulltext).forEach(index -> statements.add(alter(List.of(index(index)))));
        option(TableOptions.AUTO_INCREMENT).filter(_ -> source.columns().stream().anyMatch(ColumnSchema::autoIncrement))
                .ifPresent(next -> statements
                        .add("ALTER TABLE " + Sql.name(target) + " AUTO_INCREMENT = " + next));
        return statements;
    }

    private String alter(List<String> additions) {
        return additions.stream().collect(Collectors.joining(",\n  ADD ", "ALTER TABLE " + Sql.name(target)
                + "\n  ADD ", ""));
    }

    private boolean isFulltext(IndexSchema index) {
        return "FULLTEXT".equals(options.get(TableOptions.indexType(index.name())));
    }

    private String index(IndexSchema index) {
        String type = options.getOrDefault(TableOptions.indexType(index.name()), "");
        String kind = switch (index.kind()) {
            case PRIMARY -> "PRIMARY KEY";
            case UNIQUE -> "UNIQUE KEY " + Sql.name(index.name());
            case SECONDARY ->
                (type.equals("FULLTEXT") || type.equals("SPATIAL") ? type + " " : "") + "KEY " + Sql.name(index.name());
        };
        return kind + " (" + parts(index) + ")" + (type.equals("HASH") ? " USING HASH" : "")
                + option(TableOptions.parser(index.name())).map(parser -> " WITH PARSER " + Sql.name(parser)).orElse("")
                + (index.comment().isEmpty() ? "" : " COMMENT " + Sql.quoted(index.comment()))
                + (options.containsKey(TableOptions.ignoredIndex(index.name()))
                        ? flavor.isMariaDb() ? " IGNORED" : " INVISIBLE"
                        : "");
    }

    private String parts(IndexSchema index) {
        Optional<String> period = option(TableOptions.withoutOverlaps(index.name()));
        int columns = index.parts().size() - (period.isPresent() ? 2 : 0); // those of the period come last
        return Stream.concat(index.parts().stream().limit(columns).map(TableDefinition::part), period.stream())
                .collect(Collectors.joining(", "));
    }

    private static String part(IndexSchema.Part part) {
        String indexed = part.isExpression() ? "(" + part.column() + ")" : Sql.name(part.column());
        return indexed
                + (part.prefix().isPresent() ? "(" + part.prefix().getAsInt() + ")" : "")
                + (part.descending() ? " DESC" : "");
    }

    private List<String> foreignKeys() {
        List<String> missing = source.foreignKeys().stream().filter(key -> !standing.foreignKeys().contains(key.name()))
                .map(this::foreignKey).toList();
        return missing.isEmpty() ? List.of() : List.of(alter(missing));
    }

    private String foreignKey(ForeignKeySchema key) {
        // A reference inside the source's schema stays inside the target's.
        boolean inside = key.referenced().schema().equals(source.id().schema());
        TableId referenced = inside ? new TableId(target.schema(), key.referenced().name()) : key.referenced();
        return "CONSTRAINT " + Sql.name(key.name()) + " FOREIGN KEY (" + Sql.names(key.columns()) + ") REFERENCES "
                + Sql.name(referenced) + " (" + Sql.names(key.referencedColumns()) + ")"
                + action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate());
    }

    /** What no clause means is called RESTRICT by MariaDB and NO ACTION by MySQL; InnoDB does the same for both. */
    private String action(String clause, String action) {
        return action.equals(flavor.isMariaDb() ? "RESTRICT" : "NO ACTION") ? "" : clause + action;
    }
}
