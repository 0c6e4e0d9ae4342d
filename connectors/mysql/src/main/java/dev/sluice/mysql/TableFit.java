package dev.sluice.mysql;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSchema;
import java.util.List;
import java.util.Set;

/** Whether what the log says of a table is what the table is declared as. A column that is taken for another is silent loss. */
final class TableFit {
    private static final String HASH = "DB_ROW_HASH_";
    /** Bytes that every storage engine takes into a key. */
    private static final long SHORT_KEY = 767;
    private static final Set<String> SHORT_TEXTS = Set.of("char", "binary");
    private static final Set<String> ADDRESSES = Set.of("uuid", "inet6", "inet4");

    private final TableMap logged;
    private final TableSchema declared;
    private final String place;

    /** @param place in the log, for people */
    TableFit(TableMap logged, TableSchema declared, String place) {
        this.logged = logged;
        this.declared = declared;
        this.place = place;
    }

    /** @throws MigrationException LOG_MISFIT with both sides */
    void require() {
        List<ColumnSchema> columns = declared.columns();
        if (columns.size() + hidden(columns.size()) != logged.types().size()) {
            throw misfit("it has " + logged.types().size() + " columns there and " + columns.size() + " as declared");
        }
        for (int i = 0; i < columns.size(); i++) {
            require(i, columns.get(i));
        }
    }

    /** MariaDB keeps a hash for each unique index over long texts, in columns at the end that its catalog does not show. */
    private long hidden(int declaredColumns) {
        long hashes = logged.types().stream().skip(declaredColumns)
                .takeWhile(type -> type.code() == LoggedType.LONGLONG).count();
        boolean named = logged.names().stream().flatMap(List::stream).skip(declaredColumns)
                .allMatch(name -> name.startsWith(HASH));
        long longIndexes = declared.indexes().stream().filter(this::isLong).count();
        return named && hashes <= longIndexes ? hashes : 0;
    }

    private boolean isLong(IndexSchema index) {
        return index.kind() == IndexSchema.Kind.UNIQUE && index.parts().stream()
                .filter(part -> part.prefix().isEmpty() && !part.isExpression())
                .mapToLong(part -> widest(part.column())).sum() > SHORT_KEY;
    }

    private long widest(String name) {
        return declared.columns().stream().filter(column -> column.name().equals(name))
                .mapToLong(column -> column.type().widestBytes()).sum();
    }

    private void require(int number, ColumnSchema column) {
        LoggedType type = logged.types().get(number);
        logged.names().map(names -> names.get(number)).filter(name -> !name.equals(column.name())).ifPresent(name -> {
            throw misfit("column " + (number + 1) + " is '" + name + "' there and '" + column.name()
                    + "' as declared");
        });
        if (!fits(type, column)) {
            throw misfit("column " + (number + 1) + " is " + type + " there and '" + column.name() + "' "
                    + column.nativeType() + " as declared");
        }
        logged.isUnsigned(number).filter(unsigned -> unsigned != isUnsigned(column)).ifPresent(unsigned -> {
            throw misfit("column " + (number + 1) + " is " + (unsigned ? "unsigned" : "signed") + " there and '"
                    + column.name() + "' " + column.nativeType() + " as declared");
        });
    }

    private static boolean isUnsigned(ColumnSchema column) {
        return column.nativeType().contains(" unsigned") || column.nativeType().contains(" zerofill");
    }

    private static boolean fits(LoggedType type, ColumnSchema column) {
        String base = ColumnTypes.base(column.nativeType());
        return switch (type.code()) {
            case LoggedType.TINY -> base.equals("tinyint");
            case LoggedType.SHORT -> base.equals("smallint");
            case LoggedType.INT24 -> base.equals("mediumint");
            case LoggedType.LONG -> base.equals("int");
            case LoggedType.LONGLONG -> base.equals("bigint");
            case LoggedType.FLOAT -> base.equals("float");
            case LoggedType.DOUBLE -> base.equals("double");
            case LoggedType.DECIMAL ->
                column.type() instanceof LogicalType.Decimal(int precision, int scale) && precision == type.first()
                        && scale == type.second();
            case LoggedType.BIT ->
                column.type() instanceof LogicalType.BitString(int bits) && bits == type.second() * 8 + type.first();
            case LoggedType.YEAR -> base.equals("year");
            case LoggedType.DATE -> base.equals("date");
            case LoggedType.TIME, LoggedType.TIME2 ->
                column.type() instanceof LogicalType.Time(int fraction) && fraction == type.first();
            case LoggedType.DATETIME, LoggedType.DATETIME2 ->
                column.type() instanceof LogicalType.DateTime(int fraction) && fraction == type.first();
            case LoggedType.TIMESTAMP, LoggedType.TIMESTAMP2 ->
                column.type() instanceof LogicalType.Timestamp(int fraction) && fraction == type.first();
            case LoggedType.ENUM -> base.equals("enum");
            case LoggedType.SET -> base.equals("set");
            case LoggedType.JSON -> base.equals("json");
            case LoggedType.GEOMETRY -> ColumnTypes.isGeometry(base);
            case LoggedType.VECTOR -> base.equals("vector");
            case LoggedType.STRING -> SHORT_TEXTS.contains(base) || ADDRESSES.contains(base);
            case LoggedType.VARCHAR, LoggedType.VARCHAR_COMPRESSED ->
                Set.of("varchar", "varbinary", "vector").contains(base);
            case LoggedType.BLOB, LoggedType.BLOB_COMPRESSED -> base.endsWith("text") || base.endsWith("blob");
            default -> false;
        };
    }

    private MigrationException misfit(String difference) {
        return new MigrationException(ErrorCode.LOG_MISFIT,
                "Reading the log at " + place + ": table " + declared.id() + " is not what it was, " + difference,
                Remedy.of("The table was altered where the log does not say so, or while its definition was read: copy"
                        + " the table again."));
    }
}
