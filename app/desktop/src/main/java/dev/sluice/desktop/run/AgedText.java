package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A figure that knows its age.
 *
 * @param age empty while it is live; else {@code as of 14:02:11 (40 s ago)}
 */
record AgedText(String value, Optional<String> age) {
    static final AgedText NONE = new AgedText("–", Optional.empty());

    /** Whole seconds: nobody reads tenths of something that is over. */
    static String ago(Duration age, Texts texts, Figures figures) {
        return age.toSeconds() < 10 ? age.toSeconds() + " " + texts.of("unit.s") : figures.duration(age);
    }

    /** One that may still be refreshed: live while it was just now. */
    static AgedText of(String value, Instant asOf, Instant now, Texts texts, Figures figures) {
        return Duration.between(asOf, now).compareTo(RunLook.FRESH) < 0
                ? new AgedText(value, Optional.empty())
                : last(value, asOf, now, texts, figures);
    }

    /** One that is not refreshed any more. */
    static AgedText last(String value, Instant asOf, Instant now, Texts texts, Figures figures) {
        Duration age = Duration.between(asOf, now);
        return new AgedText(value, Optional.of(texts.of("run.asOf", figures.time(asOf, now),
                ago(age.isNegative() ? Duration.ZERO : age, texts, figures))));
    }
}
