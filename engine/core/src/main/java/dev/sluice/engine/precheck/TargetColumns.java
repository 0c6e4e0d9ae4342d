package dev.sluice.engine.precheck;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a table that stands in the target can take every row of the source's. */
public record TargetColumns(TableSchema source, TableSchema target) {
    /** One for each column that stands in the way, or may. */
    public List<PrecheckResult> problems() {
        List<PrecheckResult> problems = new ArrayList<>();
        for (ColumnSchema column : source.writtenColumns()) {
            problem(column, target.findColumn(column.name())).ifPresent(problems::add);
        }
        target.writtenColumns().stream().filter(this::needsAValueThatNobodyGives)
                .forEach(column -> problems.add(SelectionChecks.failed(source, ErrorCode.TARGET_COLUMN_UNFIT,
                        "has a column " + column.name() + " that needs a value and gets none from the source",
                        "Give the column a default or let it be NULL.")));
        return problems;
    }

    private Optional<PrecheckResult> problem(ColumnSchema column, Optional<ColumnSchema> other) {
        if (other.isEmpty()) {
            return Optional.of(unfit(column, "does not exist there"));
        }
        if (!other.get().isWritten()) {
            return Optional.of(unfit(column, "is generated there"));
        }
        if (!ColumnFit.fits(column.type(), other.get().type())) {
            return Optional.of(unfit(column, "is " + other.get().nativeType() + " there"));
        }
        return column.nullable() && !other.get().nullable() ? Optional.of(refusesNull(column)) : Optional.empty();
    }

    private boolean needsAValueThatNobodyGives(ColumnSchema column) {
        return source.findColumn(column.name()).filter(ColumnSchema::isWritten).isEmpty() && !column.nullable()
                && column.defaultSql().isEmpty() && !column.autoIncrement();
    }

    private PrecheckResult unfit(ColumnSchema column, String how) {
        return SelectionChecks.failed(source, ErrorCode.TARGET_COLUMN_UNFIT,
                "cannot take column " + column.name() + " (" + column.nativeType() + "), which " + how,
                "Change the column so that it can hold every value of the source's type.");
    }

    private PrecheckResult refusesNull(ColumnSchema column) {
        return new Warning("target-tables", source.id().toString(), ErrorCode.TARGET_COLUMN_UNFIT,
                "Column " + column.name() + " of the target's " + source.id()
                        + " refuses NULL, which the source allows: such rows would become conflicts",
                Remedy.of("Let the target's column be NULL, or make sure that no row has it NULL."));
    }
}
