package dev.sluice.app.report;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts and figures of a report in one language and one time zone. */
final class ReportWords {
    private static final List<String> BYTE_UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    private final Locale locale;
    private final ZoneId zone;
    private final ResourceBundle texts;

    /** @param language Chinese, or else English */
    ReportWords(Locale language, ZoneId zone) {
        this.locale = language.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        this.zone = zone;
        this.texts = ResourceBundle.getBundle("dev.sluice.app.i18n.report", locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String languageTag() {
        return locale.equals(Locale.SIMPLIFIED_CHINESE) ? "zh-CN" : "en";
    }

    ZoneId zone() {
        return zone;
    }

    /** @param values in the places of {@code {0}}, {@code {1}} ... */
    String of(String key, Object... values) {
        String text = texts.getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    String count(long value) {
        return new DecimalFormat("#,##0", symbols()).format(value);
    }

    private DecimalFormatSymbols symbols() {
        return DecimalFormatSymbols.getInstance(locale);
    }

    /** {@code 61.2 MB}, in powers of 1,000. */
    String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < BYTE_UNITS.size() - 1) {
            value /= 1_000;
            unit++;
        }
        return new DecimalFormat(unit == 0 || value >= 99.95 ? "0" : "0.0", symbols()).format(value) + " "
                + BYTE_UNITS.get(unit);
    }

    /** {@code 1:02:33}, {@code 0:41}; below ten seconds {@code 1.4 s}. */
    String duration(Duration duration) {
        if (duration.toSeconds() < 10) {
            return new DecimalFormat("0.0", symbols()).format(duration.toMillis() / 1_000.0) + " s";
        }
        return duration.toHours() > 0
                ? "%d:%02d:%02d".formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
                : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /** With its offset. */
    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** For axes. */
    String shortTime(Instant at) {
        return SHORT.format(at.atZone(zone));
    }
}
