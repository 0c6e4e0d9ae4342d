package dev.sluice.desktop.kit;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes figures as people read them. Any thread. */
public final class Figures {
    private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter SHORT_DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

    private final Texts texts;
    private final ZoneId zone;

    public Figures(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** {@code 1,234,567}. */
    public String count(long value) {
        return new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(texts.locale())).format(value);
    }

    /** Rows in a second without a fraction, but never a 0 for what moves: {@code <1}. */
    public String rate(double perSecond) {
        return perSecond > 0 && perSecond < 1 ? "<1" : count(Math.round(perSecond));
    }

    /** {@code 61.2 MB}: three digits that count, powers of 1,000. */
    public String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTE_UNITS.size() - 1) {
            value /= 1_000;
            unit++;
        }
        String pattern = unit == 0 || value >= 99.95 ? "0" : value >= 9.995 ? "0.0" : "0.00";
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(texts.locale())).format(value) + " "
                + BYTE_UNITS.get(unit);
    }

    /** {@code 61 %}; 100 only when all is done. @param part 0 to 1 */
    public String percent(double part) {
        return (int) Math.floor(Math.clamp(part, 0, 1) * 100) + " %";
    }

    /** The two largest units: {@code 3 h 12 min}, {@code 41 s}, {@code 0.4 s}. */
    public String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(texts.locale()))
                    .format(duration.toMillis() / 1_000.0) + " " + texts.of("unit.s");
        }
        if (seconds < 60) {
            return seconds + " " + texts.of("unit.s");
        }
        if (seconds < 3_600) {
            return two(seconds / 60, "unit.min", seconds % 60, "unit.s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3_600, "unit.h", seconds % 3_600 / 60, "unit.min");
        }
        return two(seconds / 86_400, "unit.d", seconds % 86_400 / 3_600, "unit.h");
    }

    private String two(long large, String largeUnit, long small, String smallUnit) {
        String first = large + " " + texts.of(largeUnit);
        return small == 0 ? first : first + " " + small + " " + texts.of(smallUnit);
    }

    /** In this machine's zone; with the day where it is not today. */
    public String time(Instant instant, Instant now) {
        return (isToday(instant, now) ? TIME : DAY_AND_TIME).format(instant.atZone(zone));
    }

    /** The same where there is little room: of another day without year and seconds. */
    public String shortTime(Instant instant, Instant now) {
        return (isToday(instant, now) ? TIME : SHORT_DAY_AND_TIME).format(instant.atZone(zone));
    }

    /** With its day, whichever that is: where nobody knows when it is read. */
    public String dayAndTime(Instant instant) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }

    private boolean isToday(Instant instant, Instant now) {
        return instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    }

    /** In this machine's zone with its offset, and in UTC: for tooltips. */
    public String exactTime(Instant instant) {
        return WITH_OFFSET.format(instant.atZone(zone)) + "\n" + DAY_AND_TIME.format(instant.atZone(ZoneId.of("UTC")))
                + " UTC";
    }
}
