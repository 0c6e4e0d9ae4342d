package dev.sluice.desktop.verification;

import dev.sluice.engine.api.KeptDifferences.Cell;

/** A column of the selected row. @param place among the row's columns */
record CellRow(DifferenceRow row, int place) {
    Cell cell() {
        return row.row().cells().get(place);
    }

    boolean isChanged() {
        return row.row().changed().contains(place);
    }
}
