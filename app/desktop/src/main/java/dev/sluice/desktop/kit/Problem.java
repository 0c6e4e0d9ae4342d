package dev.sluice.desktop.kit;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.Optional;

/**
 * A failure as the window shows it, and keeps showing it.
 *
 * @param code {@code SLUICE-204}
 * @param message what was being done, to what, and what happened
 * @param toCopy SQL or a line of configuration that mends it
 */
public record Problem(String code, String title, String message, String remedy, Optional<String> toCopy) {
    /** A failure that nobody foresaw is told as a defect of Sluice, never hidden. */
    public static Problem of(Throwable failure) {
        if (failure instanceof MigrationException known) {
            return new Problem(known.code().id(), known.code().title(), String.valueOf(known.getMessage()),
                    known.remedy().sentence(), known.remedy().toCopy());
        }
        Remedy remedy = Remedy.of("Please report it with the end of the log; what was done so far is kept.");
        return new Problem(ErrorCode.INTERNAL.id(), ErrorCode.INTERNAL.title(),
                "Sluice met a failure that it does not know (" + failure.getClass().getSimpleName() + ")",
                remedy.sentence(), remedy.toCopy());
    }

    /** The same, where what it is about does not stand beside it. */
    public Problem about(String name) {
        return new Problem(code, title, name + ": " + message, remedy, toCopy);
    }

    /** All of it, for a ticket. */
    public String details() {
        return code + " " + title + "\n" + message + "\n" + remedy + toCopy.map(text -> "\n" + text).orElse("");
    }
}
