package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.NearestName;
import dev.sluice.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The collations a server has, and which of them comes nearest to one that it has not. */
final class Collations {
    /** MySQL's of Unicode 9, which pad nothing except by name: {@code utf8mb4_sv_0900_ai_ci}. */
    private static final Pattern UNICODE_9 = Pattern
            .compile("utf8mb4(?:_([a-z]+(?:_[a-z]+)?))?_0900_(a[is]_c[is])(?:_ks)?");
    /** MariaDB's of Unicode 14: {@code utf8mb4_uca1400_swedish_nopad_ai_ci}. */
    private static final Pattern UNICODE_14 = Pattern
            .compile("([a-z0-9]+)_uca1400(?:_([a-z]+[0-9]?))??(?:_nopad)?_(a[is]_c[is])");
    private static final Map<String, String> LANGUAGES = Map.ofEntries(Map.entry("hr", "croatian"),
            Map.entry("cs", "czech"), Map.entry("da", "danish"), Map.entry("eo", "esperanto"),
            Map.entry("et", "estonian"), Map.entry("de_pb", "german2"), Map.entry("hu", "hungarian"),
            Map.entry("is", "icelandic"), Map.entry("lv", "latvian"), Map.entry("lt", "lithuanian"),
            Map.entry("pl", "polish"), Map.entry("la", "roman"), Map.entry("ro", "romanian"),
            Map.entry("sk", "slovak"), Map.entry("sl", "slovenian"), Map.entry("es_trad", "spanish2"),
            Map.entry("es", "spanish"), Map.entry("sv", "swedish"), Map.entry("tr", "turkish"),
            Map.entry("vi", "vietnamese"));

    private final Supplier<Set<String>> known;
    private final Map<String, String> chosen;

    /** @param known full names with the charset; asked for when first needed */
    Collations(Supplier<Set<String>> known) {
        this(known, Map.of());
    }

    /** @param chosen by the user, in the place of others */
    Collations(Supplier<Set<String>> known, Map<String, String> chosen) {
        this.known = known;
        this.chosen = Map.copyOf(chosen);
    }

    static Collations of(Queries queries) {
        return of(queries, Map.of());
    }

    static Collations of(Queries queries, Map<String, String> chosen) {
        return new Collations(new Once<>(() -> Set.copyOf(queries.list("asking which collations the server has",
                "SHOW COLLATION", row -> row.getString(1)).stream().flatMap(Collations::spelled).toList())), chosen);
    }

    /**
     * What the user may choose: {@code latin1_swedish_ci=utf8mb4_unicode_ci, ...}; the charset goes with the collation.
     *
     * @throws IllegalArgumentException with the part that is wrong
     */
    static Map<String, String> choices(String text) {
        Map<String, String> choices = new TreeMap<>();
        for (String part : text.split(",")) {
            String[] names = part.strip().split("\\s*=\\s*");
            if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
                throw new IllegalArgumentException("must pair collations, 'latin1_swedish_ci=utf8mb4_unicode_ci',"
                        + " separated by commas, not '" + part.strip() + "'");
            }
            choices.put(names[0], names[1]);
        }
        choices.values().stream().filter(choices::containsKey).findFirst().ifPresent(twice -> {
            throw new IllegalArgumentException(
                    "must not replace '" + twice + "', which it puts in the place of another");
        });
        return choices;
    }

    /** The charset that a collation is one of. */
    static String charset(String collation) {
        return collation.replaceFirst("_.*", "");
    }

    /** @throws MigrationException OPTION_INVALID, with the nearest names, where the server lacks what was chosen */
    void requireChosen(String server) {
        List<String> problems = new TreeSet<>(chosen.values()).stream().filter(name -> !has(name))
                .map(name -> server + " has no collation '" + name + "'"
                        + NearestName.of(name, known.get()).map(near -> "; did you mean '" + near + "'?").orElse(""))
                .toList();
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, String.join("\n", problems),
                    Remedy.of("Correct the target's option 'collations'; SHOW COLLATION lists those there are."));
        }
    }

    /** The language that MySQL names by its code, as MariaDB names it; the code where MariaDB has no rules for it. */
    static String language(String code) {
        return LANGUAGES.getOrDefault(code, code);
    }

    boolean hasChoices() {
        return !chosen.isEmpty();
    }

    /** What the user has chosen in the place of this one; the same without a choice. */
    String chosen(String name) {
        return chosen.getOrDefault(name, name);
    }

    /** MariaDB lists those of Unicode 14 without a charset, for they go with several. */
    private static Stream<String> spelled(String name) {
        return name.startsWith("uca1400_")
                ? Stream.of("utf8mb3_", "utf8mb4_", "ucs2_", "utf16_", "utf32_")
                        .map(charset -> charset + name)
                : Stream.of(name);
    }

    boolean has(String name) {
        return known.get().contains(name);
    }

    /** The server's own collation that orders and compares most like this one; the same where it has it. */
    Optional<String> nearest(String name) {
        return chosen.containsKey(name)
                ? Optional.of(chosen(name))
                : candidates(name).stream().filter(this::has).findFirst();
    }

    private static List<String> candidates(String name) {
        List<String> names = new ArrayList<>();
        if (name.equals("utf8mb4_0900_bin")) {
            // MariaDB 11.4.5 has the name, too, and takes 'a' and 'a ' for equal under it.
            names.add("utf8mb4_nopad_bin");
        }
        names.add(name);
        String charset = name.replaceFirst("_.*", "");
        Matcher nine = UNICODE_9.matcher(name);
        Matcher fourteen = UNICODE_14.matcher(name);
        if (nine.matches()) {
            String language = LANGUAGES.getOrDefault(String.valueOf(nine.group(1)), "");
            names.add("utf8mb4_uca1400_" + (language.isEmpty() ? "" : language + "_") + "nopad_" + nine.group(2));
            names.add("utf8mb4_uca1400_nopad_" + nine.group(2));
            names.add("utf8mb4_unicode_520_nopad_ci");
        } else if (fourteen.matches()) {
            String language = LANGUAGES.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(fourteen.group(2))).map(Map.Entry::getKey).findFirst()
                    .map(key -> key + "_").orElse("");
            String suffix = fourteen.group(3).equals("ai_cs") ? "as_cs" : fourteen.group(3);
            names.add(charset + "_" + language + "0900_" + suffix);
            names.add(charset + "_0900_" + suffix);
            names.add(charset + "_unicode_520_ci");
            names.add(charset + "_unicode_ci");
        } else if (name.endsWith("nopad_bin")) {
            names.add(charset + "_0900_bin");
        }
        names.add(name.replace("_nopad", ""));
        return names;
    }
}
