package dev.sluice.desktop.verification;

import dev.sluice.desktop.verification.ValueText.Piece;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What one side has in a column, as it is drawn; copied as it is read. */
record SideText(CellRow row, Supplier<List<Piece>> pieces) {
    @Override
    public String toString() {
        return pieces.get().stream().map(Piece::text).collect(Collectors.joining());
    }
}
