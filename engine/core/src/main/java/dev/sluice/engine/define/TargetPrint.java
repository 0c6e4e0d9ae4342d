package dev.sluice.engine.define;

import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.model.CheckSchema;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.Sha256;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Connector;
import dev.sluice.spi.TargetWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Short texts that change when tables of the target do: whether a statement was run already is known from them. */
record TargetPrint(Connector target, TargetWriter writer) {
    /** No table. */
    static final String NOTHING = "nothing";

    List<TableSchema> standing(Collection<TableId> tables) {
        return target.catalog().describe(tables);
    }

    /** Of whole definitions. */
    String of(Collection<TableSchema> tables) {
        return together(tables, table -> Fingerprint.of(inOneOrder(writer.comparable(table))));
    }

    /** Of names and columns: servers name the foreign keys of a renamed table anew. */
    String ofColumns(Collection<TableSchema> tables) {
        return together(tables, table -> table.id() + " "
                + table.columns().stream().map(ColumnSchema::toString).collect(Collectors.joining(",")));
    }

    private static String together(Collection<TableSchema> tables,
            Function<TableSchema, String> print) {
        return tables.isEmpty()
                ? NOTHING
                : Sha256.hex(tables.stream().sorted(Comparator.comparing(table -> table.id().toString())).map(print)
                        .collect(Collectors.joining("\n")));
    }

    private static TableSchema inOneOrder(TableSchema table) {
        return table.withColumns(table.columns(),
                table.indexes().stream().sorted(Comparator.comparing(IndexSchema::name)).toList(),
                table.foreignKeys().stream().sorted(Comparator.comparing(ForeignKeySchema::name)).toList(),
                table.checks().stream().sorted(Comparator.comparing(CheckSchema::name)).toList());
    }
}
