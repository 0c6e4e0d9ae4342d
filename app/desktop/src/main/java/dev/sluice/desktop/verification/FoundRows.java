package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptDifferences.Row;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The rows that differ in the selected table, page by page. Belongs to the window's thread. */
final class FoundRows {
    private static final int PAGE = 1_000;
    private static final int MOST = 10_000;

    private final Comparisons comparisons;
    private final Work work;
    private final Consumer<Throwable> failed;
    private final ObservableList<DifferenceRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper included = new ReadOnlyIntegerWrapper();
    private final BooleanProperty deletes = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper more = new ReadOnlyBooleanWrapper();
    private Optional<TableId> table = Optional.empty();
    private boolean countsEachTick = true;
    private int asked;

    FoundRows(Comparisons comparisons, Work work, Consumer<Throwable> failed) {
        this.comparisons = comparisons;
        this.work = work;
        this.failed = failed;
    }

    ObservableList<DifferenceRow> rows() {
        return rows;
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether others of the table are kept, and may still be shown. */
    ReadOnlyBooleanProperty moreProperty() {
        return more.getReadOnlyProperty();
    }

    /** Whether rows that the target alone has are deleted: off until somebody ticks it. */
    BooleanProperty deletesProperty() {
        return deletes;
    }

    Optional<TableId> table() {
        return table;
    }

    /** Shows the first rows of the table, or none. */
    void show(Optional<TableId> target) {
        if (!target.equals(table)) {
            deletes.set(false);
        }
        table = target;
        asked++;
        rows.clear();
        count();
        more.set(false);
        loading.set(false);
        loadMore();
    }

    void loadMore() {
        if (table.isEmpty() || loading.get() || rows.size() >= MOST) {
            return;
        }
        loading.set(true);
        int question = asked;
        long after = rows.isEmpty() ? 0 : rows.getLast().row().number();
        TableId target = table.get();
        work.ask(() -> page(target, after), page -> {
            if (question == asked) {
                loading.set(false);
                rows.addAll(page.stream().map(this::counted).toList());
                count();
                more.set(page.size() >= PAGE && rows.size() < MOST);
            }
        }, failure -> {
            if (question == asked) {
                loading.set(false);
                failed.accept(failure);
            }
        });
    }

    /** Wide rows come in small portions. */
    private List<Row> page(TableId target, long first) {
        List<Row> page = new ArrayList<>();
        long after = first;
        while (page.size() < PAGE) {
            List<Row> some = comparisons.rows(target, after, PAGE - page.size());
            if (some.isEmpty()) {
                break;
            }
            page.addAll(some);
            after = some.getLast().number();
        }
        return page;
    }

    /** Asks for all of a value that was cut. */
    void value(DifferenceRow row, Side side, int cell, Consumer<KeptValue> answered) {
        table.ifPresent(target -> work.ask(() -> comparisons.value(target, row.row().number(), side, cell),
                value -> value.ifPresent(answered), failed));
    }

    /** Counted once, not at each of thousands of rows. */
    void includeAll(boolean now) {
        countsEachTick = false;
        rows.forEach(row -> row.includedProperty().set(now));
        countsEachTick = true;
        count();
    }

    private DifferenceRow counted(Row row) {
        DifferenceRow shown = new DifferenceRow(row);
        shown.includedProperty().addListener((_, _, _) -> {
            if (countsEachTick) {
                count();
            }
        });
        return shown;
    }

    private void count() {
        included.set((int) rows.stream().filter(row -> row.includedProperty().get()).count());
    }

    /** How many of the rows are ticked. */
    ReadOnlyIntegerProperty includedProperty() {
        return included.getReadOnlyProperty();
    }

    /** What is to be corrected; empty where nothing is ticked. Without a row left out it is the table as a whole. */
    Optional<CorrectionSelection> selection() {
        if (table.isEmpty() || included.get() == 0) {
            return Optional.empty();
        }
        Set<Long> numbers = included.get() == rows.size()
                ? Set.of()
                : rows.stream().filter(row -> row.includedProperty().get()).map(row -> row.row().number())
                        .collect(Collectors.toSet());
        return Optional.of(new CorrectionSelection(Map.of(table.get(), numbers), deletes.get()));
    }
}
