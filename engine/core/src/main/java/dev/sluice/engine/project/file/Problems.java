package dev.sluice.engine.project.file;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with one project file, gathered so that the user sees all of it at once. */
final class Problems {
    private static final Remedy REMEDY = Remedy.of("Correct the places named above. The manual's page on the project "
            + "file (resources/docs/manual/project-file.md) shows every key; project.schema.json beside it lets an "
            + "editor check them while you type.");

    private record Problem(Place place, String sentence) {}

    private final Path file;
    private final TreeSet<Problem> found = new TreeSet<>(Comparator.<Problem>comparingInt(p -> p.place().line())
            .thenComparingInt(p -> p.place().column()).thenComparing(Problem::sentence));

    Problems(Path file) {
        this.file = file;
    }

    void add(Place place, String sentence) {
        found.add(new Problem(place, sentence));
    }

    /** {@code shop.json:3:5}, as editors and terminals understand it. */
    String at(Place place) {
        return file + ":" + place.line() + ":" + place.column();
    }

    /** Throws when something was found; with the places in the order of the file. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw asException();
        }
    }

    private MigrationException asException() {
        List<String> lines = found.stream().map(problem -> at(problem.place()) + ": " + problem.sentence()).toList();
        return new MigrationException(ErrorCode.PROJECT_FILE_INVALID, String.join("\n", lines), REMEDY);
    }

    /** For what ends the reading at once. */
    static MigrationException only(Path file, Place place, String sentence) {
        Problems problems = new Problems(file);
        problems.add(place, sentence);
        return problems.asException();
    }

    /** The end of a sentence about a wrong name: the likely one, or all that are valid. */
    static String instead(String given, Collection<String> valid) {
        return NearestName.of(given, valid).map(nearest -> "; did you mean '" + nearest + "'?").orElseGet(
                () -> "; valid here: "
                        + valid.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
    }
}
