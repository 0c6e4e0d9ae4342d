package dev.sluice.cli.display;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them: the same in every locale, so that lines can be compared. */
public final class Quantities {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
    private static final double STEP = 1000;

    private Quantities() {}

    /** {@code 1,160,000} */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 table}, {@code 12 tables} */
    public static String counted(long number, String noun) {
        return count(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** {@code 61.2 MB}, in powers of 1000 */
    public static String bytes(double number) {
        double value = number;
        int unit = 0;
        while (value >= STEP && unit < BYTE_UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /** {@code 0.8 s}, {@code 9 s}, {@code 1 min 20 s}, {@code 2 h 05 min} */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 3) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / STEP);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** {@code 01:12}, {@code 2:01:12} */
    public static String clock(Duration elapsed) {
        long seconds = elapsed.toSeconds();
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Whole percent; an estimate that proves too small never shows more than 99. */
    public static int percent(long done, long expected) {
        return expected <= 0 ? 0 : (int) Math.min(99, done * 100.0 / expected);
    }
}
