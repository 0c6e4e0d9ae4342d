package dev.sluice.engine.filter;

import dev.sluice.model.LogicalType;

/** What a part of a filter is, as far as comparisons care. */
enum Kind {
    NUMBER,
    TEXT,
    TIME,
    TRUTH,
    NULL,
    /** Compared with texts and with its like. */
    OTHER,
    /** Compared exactly by no two servers. */
    INEXACT;

    static Kind of(LogicalType type) {
        return switch (type) {
            case LogicalType.Integer _,LogicalType.Decimal _,LogicalType.BitString _,LogicalType.Year _ -> NUMBER;
            case LogicalType.Text _,LogicalType.EncodedText _ -> TEXT;
            case LogicalType.Date _,LogicalType.Time _,LogicalType.DateTime _,LogicalType.Timestamp _,LogicalType.OffsetDateTime _ ->
                TIME;
            case LogicalType.Boolean _ -> TRUTH;
            case LogicalType.Binary _,LogicalType.Enumeration _,LogicalType.LabelSet _,LogicalType.Uuid _ -> OTHER;
            case LogicalType.Floating _,LogicalType.Json _,LogicalType.Unsupported _ -> INEXACT;
        };
    }

    /** Servers turn a text that meets a number into a floating number: what is equal then depends on the server. */
    boolean comparesWith(Kind other) {
        if (this == INEXACT || other == INEXACT) {
            return false;
        }
        boolean withText = this == TEXT && (other == TIME || other == OTHER)
                || other == TEXT && (this == TIME || this == OTHER);
        return this == other || this == NULL || other == NULL || withText;
    }
}
