package dev.sluice.engine.project.file;

import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.model.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what stands under {@code objects}: the selection itself, or the file that holds it. */
public final class SelectionReader {
    private final Path file;
    private final Problems problems;
    private final Shape shape;

    /** @param file a path under {@code objects} is seen from its folder */
    SelectionReader(Path file, Problems problems, Shape shape) {
        this.file = file;
        this.problems = problems;
        this.shape = shape;
    }

    ObjectSelection read(Members project) {
        Optional<JsonValue> objects = Optional.ofNullable(project.byName().get(Keys.OBJECTS))
                .map(JsonValue.Member::value);
        if (objects.isPresent() && objects.get() instanceof Text(var place, var name)) {
            return imported(place, name);
        }
        return shape.members(Keys.OBJECTS, project).map(this::selection).orElse(ObjectSelection.NOTHING);
    }

    /** @throws MigrationException that lists everything that is wrong in that file */
    private ObjectSelection imported(Place place, String name) {
        if (!name.endsWith(".csv") && !name.endsWith(".json")) {
            problems.add(place, "'objects' is an object in braces, or the name of a file that ends with .csv or .json");
            return ObjectSelection.NOTHING;
        }
        return list(file.toAbsolutePath().resolveSibling(name));
    }

    /**
     * Reads a file that holds a selection and nothing else.
     *
     * @param list CSV when it ends so, else JSON
     * @throws MigrationException that lists everything that is wrong in it
     */
    public static ObjectSelection list(Path list) {
        if (list.toString().endsWith(".csv")) {
            return new CsvObjects(list).read();
        }
        JsonSource source = JsonSource.read(list, FileText.OBJECTS);
        Shape itsShape = new Shape(source.problems());
        Optional<Members> root = itsShape.members("a list of objects", source.root());
        ObjectSelection selection = root.map(new SelectionReader(list, source.problems(), itsShape)::selection)
                .orElse(ObjectSelection.NOTHING);
        source.problems().throwIfAny();
        return selection;
    }

    ObjectSelection selection(Members objects) {
        shape.checkKeys(objects, Keys.SELECTION, Keys.SELECTION_REQUIRED);
        shape.text(Keys.MODE, objects).filter(mode -> !mode.value().equals(Keys.RULES_MODE))
                .ifPresent(mode -> problems.add(mode.place(), "unknown mode '" + mode.value() + "'"
                        + Problems.instead(mode.value(), List.of(Keys.RULES_MODE))));
        List<Text> include = shape.texts(Keys.INCLUDE, objects);
        if (objects.byName().get(Keys.INCLUDE) instanceof JsonValue.Member(_, JsonValue.Items(var place, var values))
                && values.isEmpty()) {
            problems.add(place, "'include' needs at least one rule, such as \"shop.*\"");
        }
        List<Text> exclude = shape.texts(Keys.EXCLUDE, objects);
        include.forEach(this::checkRule);
        exclude.forEach(this::checkRule);
        return new ObjectSelection(values(include), values(exclude), new SettingsReader(problems, shape).read(objects));
    }

    private void checkRule(Text rule) {
        try {
            MatchRules.parse(List.of(rule.value()), List.of());
        } catch (MigrationException e) {
            problems.add(rule.place(), String.valueOf(e.getMessage()));
        }
    }

    private static List<String> values(List<Text> texts) {
        return texts.stream().map(Text::value).toList();
    }
}
