package dev.sluice.desktop.wizard;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** A moment as people type it: in this machine's zone, which may have that time twice a year, or not at all. */
sealed interface LocalMoment {
    /** One moment. */
    record Known(Instant at) implements LocalMoment {}

    /** The clocks were set back, and showed it twice. */
    record Twice(List<Instant> both) implements LocalMoment {}

    /** The clocks were set forward, and never showed it. */
    record Never() implements LocalMoment {}

    /** What is typed is no time. */
    record Unreadable() implements LocalMoment {}

    DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");

    /** @param text {@code 2026-11-21 10:00:00}, its seconds may be left out; or with a zone, {@code 2026-11-21T10:00:00Z} */
    static LocalMoment read(String text, ZoneId zone) {
        Optional<Instant> exact = instant(text.strip());
        if (exact.isPresent()) {
            return new Known(exact.get());
        }
        LocalDateTime local;
        try {
            local = LocalDateTime.parse(text.strip(), TYPED);
        } catch (DateTimeException e) {
            return new Unreadable();
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 0 -> new Never();
            case 1 -> new Known(local.toInstant(offsets.getFirst()));
            default -> new Twice(offsets.stream().map(local::toInstant).toList());
        };
    }

    /** Empty where the text is none with a zone. */
    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As it is typed. */
    static String text(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(instant.atZone(zone));
    }
}
