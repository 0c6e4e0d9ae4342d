package dev.sluice.desktop.kit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Columns that fill their table: each has the same share of it, however wide the window becomes. The platform's own ways
 * take by another measure than they give, so that each change of the window makes wide columns narrower. One for each
 * table; belongs to the window's thread.
 *
 * @param <R> a row
 */
@SuppressWarnings("rawtypes") // as the platform declares it
final class SharedWidths<R> extends ConstrainedColumnResizeBase implements Callback<TableView.ResizeFeatures, Boolean> {
    /** What a column has in comparison with the others, in pixels: its preferred width until somebody draws its edge. */
    private final Map<TableColumnBase<R, ?>, Double> shares = new IdentityHashMap<>();

    @Override
    @SuppressWarnings("unchecked") // the table's own rows
    public Boolean call(TableView.ResizeFeatures of) {
        TableView.ResizeFeatures<R> change = of;
        List<? extends TableColumnBase<R, ?>> columns = change.getTable().getVisibleLeafColumns();
        if (change.getColumn() == null) {
            share(change, columns);
            return true;
        }
        boolean drawn = TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN.call(change);
        columns.forEach(column -> shares.put(column, column.getWidth()));
        return drawn;
    }

    /** What reaches its limit keeps to it; the others share what is left. Edges lie between pixels. */
    private void share(TableView.ResizeFeatures<R> change, List<? extends TableColumnBase<R, ?>> columns) {
        List<TableColumnBase<R, ?>> free = new ArrayList<>(columns);
        double left = change.getContentWidth();
        while (true) {
            double scale = left / free.stream().mapToDouble(this::share).sum();
            List<TableColumnBase<R, ?>> limited = free.stream()
                    .filter(column -> limit(column, share(column) * scale) != share(column) * scale).toList();
            if (limited.isEmpty()) {
                between(change, free, left, scale);
                return;
            }
            for (TableColumnBase<R, ?> column : limited) {
                double width = limit(column, share(column) * scale);
                change.setColumnWidth(column, width);
                left -= width;
            }
            free.removeAll(limited);
        }
    }

    private void between(TableView.ResizeFeatures<R> change, List<TableColumnBase<R, ?>> columns, double width,
            double scale) {
        double wanted = 0;
        double given = 0;
        for (TableColumnBase<R, ?> column : columns) {
            wanted += share(column) * scale;
            double edge = Math.min(width, Math.round(wanted));
            change.setColumnWidth(column, edge - given);
            given = edge;
        }
    }

    private double share(TableColumnBase<R, ?> column) {
        return shares.getOrDefault(column, column.getPrefWidth());
    }

    private double limit(TableColumnBase<R, ?> column, double width) {
        return Math.clamp(width, column.getMinWidth(), column.getMaxWidth());
    }
}
