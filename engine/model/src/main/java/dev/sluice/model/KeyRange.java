package dev.sluice.model;

import java.util.HexFormat;
import java.util.Optional;

/**
 * A half-open range of a table's key in the database's own order: {@code from} is inside, {@code to} is not; an absent
 * bound is no bound. Bounds are values of all key columns; only the database ever compares them.
 */
public record KeyRange(Optional<RowImage> from, Optional<RowImage> to) {
    /** Every row of the table. */
    public static final KeyRange ALL = new KeyRange(Optional.empty(), Optional.empty());

    /**
     * The range as text that is equal exactly when the bounds are equal: part of a chunk's identity in the target's
     * progress table. {@code -} stands for no bound, {@code ~} for NULL.
     */
    public String identity() {
        return bound(from) + ".." + bound(to);
    }

    /** The range that {@link #identity()} described. */
    public static KeyRange parse(String identity) {
        int middle = identity.indexOf("..");
        if (middle < 0) {
            throw new IllegalArgumentException("'" + identity + "' is not a key range");
        }
        return new KeyRange(parseBound(identity.substring(0, middle)), parseBound(identity.substring(middle + 2)));
    }

    private static Optional<RowImage> parseBound(String text) {
        if (text.equals("-")) {
            return Optional.empty();
        }
        String[] values = text.split(",");
        byte[][] image = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            image[i] = values[i].equals("~") ? null : HexFormat.of().parseHex(values[i].substring(1));
        }
        return Optional.of(RowImage.of(image));
    }

    private static String bound(Optional<RowImage> bound) {
        if (bound.isEmpty()) {
            return "-";
        }
        RowImage image = bound.get();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < image.size(); i++) {
            byte[] value = image.value(i);
            text.append(i == 0 ? "" : ",").append(value == null ? "~" : "x" + HexFormat.of().formatHex(value));
        }
        return text.toString();
    }
}
