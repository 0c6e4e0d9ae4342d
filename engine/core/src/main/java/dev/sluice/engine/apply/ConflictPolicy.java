package dev.sluice.engine.apply;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.OptionValues;
import java.util.Locale;

/** What becomes of a change that the target's rows do not allow. It is kept as a conflict in each case. */
public enum ConflictPolicy {
    /** The target's row gives way. */
    OVERWRITE,
    /** The target's row stays as it is. */
    KEEP,
    /** Nothing more is applied until somebody has looked. */
    STOP;

    /** What the project's options say of every table. */
    public static ConflictPolicy of(OptionValues options) {
        return valueOf(options.get(EngineOptions.CONFLICTS_POLICY).toUpperCase(Locale.ROOT));
    }
}
