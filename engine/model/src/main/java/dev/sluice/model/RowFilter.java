package dev.sluice.model;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which rows of a table are meant: an SQL condition in pieces, because each server writes names and texts its own way.
 * Its words mean the same on every server of a family.
 */
public record RowFilter(List<Piece> pieces) {
    /** A part of the condition. */
    public sealed interface Piece {
        /** SQL as it stands. */
        record Words(String sql) implements Piece {}

        /** A column of the table, as its server spells it. */
        record Column(String name) implements Piece {}

        /** A text value. */
        record Text(String value) implements Piece {}
    }

    public RowFilter {
        pieces = List.copyOf(pieces);
    }

    /**
     * The condition in one server's SQL, in parentheses.
     *
     * @param name quotes an identifier
     * @param text writes a text as a literal
     */
    public String sql(UnaryOperator<String> name, UnaryOperator<String> text) {
        return pieces.stream().map(piece -> switch (piece) {
            case Piece.Words(var sql) -> sql;
            case Piece.Column(var column) -> name.apply(column);
            case Piece.Text(var value) -> text.apply(value);
        }).collect(Collectors.joining("", "(", ")"));
    }

    /** The columns it looks at. */
    public Set<String> columns() {
        return pieces.stream().filter(Piece.Column.class::isInstance).map(piece -> ((Piece.Column) piece).name())
                .collect(Collectors.toSet());
    }

    /** The same condition on columns of other names. */
    public RowFilter renamed(UnaryOperator<String> names) {
        return new RowFilter(pieces.stream()
                .map(piece -> piece instanceof Piece.Column(var name) ? new Piece.Column(names.apply(name)) : piece)
                .toList());
    }
}
