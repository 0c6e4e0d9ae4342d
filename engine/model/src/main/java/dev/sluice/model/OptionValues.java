package dev.sluice.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checked values of a set of declared options. Unknown names and wrong values are reported all together. */
public final class OptionValues {
    private final Map<Option<?>, Object> values;

    private OptionValues(Map<Option<?>, Object> values) {
        this.values = values;
    }

    /**
     * Checks the given texts against the declarations.
     *
     * @param where what the options belong to, for the message: {@code source}, {@code options}
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID} that lists everything that is wrong
     */
    public static OptionValues parse(String where, List<Option<?>> declared, Map<String, String> given) {
        List<String> problems = new ArrayList<>();
        Map<String, String> unknown = new TreeMap<>(given);
        Map<Option<?>, Object> values = new HashMap<>();
        for (Option<?> option : declared) {
            String text = unknown.remove(option.name());
            if (text == null) {
                option.defaultValue().ifPresentOrElse(value -> values.put(option, value),
                        () -> problems.add(where + "." + option.name() + " is missing: " + option.help()));
                continue;
            }
            try {
                values.put(option, option.parser().apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(where + "." + option.name() + " " + e.getMessage());
            }
        }
        List<String> names = declared.stream().map(Option::name).toList();
        unknown.keySet().forEach(name -> problems.add(where + "." + name + " is not an option"
                + NearestName.of(name, names).map(nearest -> "; did you mean '" + nearest + "'?").orElse("")));
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, String.join("\n", problems),
                    Remedy.of(
                            "Correct the lines named above; the manual lists every option with its unit and default."));
        }
        return new OptionValues(values);
    }

    @SuppressWarnings("unchecked") // parse() stored what the option's own parser or default gave
    public <T> T get(Option<T> option) {
        Object value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException("Option '" + option.name() + "' was not declared");
        }
        return (T) value;
    }
}
