package dev.sluice.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A setting, declared once: parsing, default, check, settings page and manual all read this.
 *
 * @param name as it stands in project files, {@code throttle.rows}
 * @param unit what a number counts: {@code rows/s}, {@code bytes}, {@code ms}; empty for texts
 * @param defaultValue empty when the user has to give one
 * @param parser text to value; throws {@link IllegalArgumentException} with a sentence that completes "must be ..."
 * @param choices the only texts it takes; empty where it takes others as well
 * @param isAdvanced whether most people never set it; forms keep it folded
 */
public record Option<T>(String name, String unit, Optional<T> defaultValue, Function<String, T> parser, String help,
        List<String> choices, boolean isAdvanced) {
    public Option {
        choices = List.copyOf(choices);
    }

    /** One that takes more than a few texts, and that people set. */
    public Option(String name, String unit, Optional<T> defaultValue, Function<String, T> parser, String help) {
        this(name, unit, defaultValue, parser, help, List.of(), false);
    }

    /** The same, that most people never set. */
    public Option<T> advanced() {
        return new Option<>(name, unit, defaultValue, parser, help, choices, true);
    }

    public static Option<Integer> wholeNumber(String name, String unit, int defaultValue, int min, int max,
            String help) {
        return new Option<>(name, unit, Optional.of(defaultValue), text -> (int) number(text, min, max), help);
    }

    public static Option<Long> largeNumber(String name, String unit, long defaultValue, long min, long max,
            String help) {
        return new Option<>(name, unit, Optional.of(defaultValue), text -> number(text, min, max), help);
    }

    public static Option<String> text(String name, String defaultValue, String help) {
        return new Option<>(name, "", Optional.of(defaultValue), Function.identity(), help);
    }

    public static Option<String> requiredText(String name, String help) {
        return new Option<>(name, "", Optional.empty(), Function.identity(), help);
    }

    public static Option<String> choice(String name, String defaultValue, List<String> choices, String help) {
        return new Option<>(name, "", Optional.of(defaultValue), text -> {
            if (!choices.contains(text)) {
                throw new IllegalArgumentException("must be one of " + choices + ", not '" + text + "'");
            }
            return text;
        }, help, choices, false);
    }

    private static long number(String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the one sentence below
        }
        throw new IllegalArgumentException(
                "must be a whole number from " + min + " to " + max + ", not '" + text + "'");
    }
}
