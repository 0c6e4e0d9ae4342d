package dev.sluice.engine.project.file;

import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.model.Option;
import java.util.ArrayList;
import java.util.List;

/** Holds the members of an object against declared options, while line and column are still known. */
final class DeclaredOptions {
    private final Problems problems;
    private final Shape shape;

    DeclaredOptions(Problems problems, Shape shape) {
        this.problems = problems;
        this.shape = shape;
    }

    /**
     * Notes wrong values, missing options and names that are none.
     *
     * @param where what the options belong to, for the sentences: {@code source}, {@code options}
     * @param besides keys that are not options
     */
    void check(String where, Members members, List<Option<?>> options, List<String> besides) {
        List<String> known = new ArrayList<>(besides);
        for (Option<?> option : options) {
            known.add(option.name());
            Member given = members.byName().get(option.name());
            if (given != null) {
                shape.scalar(where + "." + option.name(), given.value())
                        .ifPresent(text -> checkValue(where, option, text, given.value().place()));
            } else if (option.defaultValue().isEmpty()) {
                problems.add(members.place(),
                        "the key '" + option.name() + "' is missing here: " + option.help());
            }
        }
        shape.checkKeys(members, known, List.of());
    }

    private void checkValue(String where, Option<?> option, String text, Place place) {
        try {
            option.parser().apply(text);
        } catch (IllegalArgumentException e) {
            problems.add(place, where + "." + option.name() + " " + e.getMessage());
        }
    }
}
