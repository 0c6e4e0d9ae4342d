package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.mysql.SqlToken.Mode;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes routines, triggers and events as a script for the server's own client. */
final class ProgramScript {
    /** In the order to make them: triggers and events call routines, and events may fire as soon as they stand. */
    private static final List<String> KINDS = List.of("function", "procedure", "package", "package body", "trigger",
            "event");
    private static final Pattern DEFINER = Pattern.compile("(?i)\\bDEFINER\\s*=\\s*(\\S+?@\\S+)");

    private final Flavor flavor;
    private final Collations collations;
    private final NewNames names;

    /** @param flavor of the target */
    ProgramScript(Flavor flavor, Collations collations, NewNames names) {
        this.flavor = flavor;
        this.collations = collations;
        this.names = names;
    }

    static boolean isProgram(String kind) {
        return KINDS.contains(kind);
    }

    /** @param objects triggers of one table in the order they fire */
    String of(List<ObjectDefinition> objects) {
        return Stream.concat(Stream.of(header(objects)),
                objects.stream().sorted(Comparator.comparing(object -> KINDS.indexOf(object.object().kind())))
                        .map(this::object))
                .collect(Collectors.joining("\n"));
    }

    private String header(List<ObjectDefinition> objects) {
        TreeSet<String> definers = new TreeSet<>();
        for (ObjectDefinition object : objects) {
            Matcher definer = DEFINER.matcher(object.sql());
            if (definer.find()) {
                definers.add(definer.group(1));
            }
        }
        String client = flavor.isMariaDb() ? "mariadb" : "mysql";
        List<String> lines = new ArrayList<>();
        lines.add("Routines, triggers and events of the moved databases, as the source has them.");
        lines.add(
                "Run it once, after the switchover, when nothing is copied any more: triggers and events would change");
        lines.add("rows a second time. Run it as an account that may create objects for other definers, with");
        lines.add(
                "  %s --default-character-set=utf8mb4 --comments --binary-mode --host=HOST --user=USER --password < FILE"
                        .formatted(client));
        lines.add("Users and grants are not moved. These definers have to exist: "
                + (definers.isEmpty() ? "none" : String.join(", ", definers)));
        lines.add("Where the binary log is on, functions need SUPER or log_bin_trust_function_creators = 1.");
        return lines.stream().map(ProgramScript::comment).collect(Collectors.joining());
    }

    private String object(ObjectDefinition object) {
        ProgramText text = new ProgramText(object, names);
        String title = comment(object.object().kind() + " " + object.object().id());
        Optional<String> reason = reason(object).or(text::obstacle);
        if (reason.isPresent()) {
            return title + comment("To be adapted by hand: " + reason.get()) + comment(object.sql());
        }
        String sql = text.renamed(name -> collations.nearest(name).orElse(name));
        String delimiter = delimiter(sql);
        return title + TextSession.NORMAL + ";\nUSE " + Sql.name(schema(object).orElseThrow()) + ";\n"
                + new TextSession(object.settings(), collations).characterSets(sql) + ";\n"
                + modes(object.settings()) + "DELIMITER " + delimiter + "\n" + sql + "\n" + delimiter
                + "\nDELIMITER ;\n";
    }

    private Optional<String> reason(ObjectDefinition object) {
        if (object.object().kind().startsWith("package") && !flavor.isMariaDb()) {
            return Optional.of(flavor.product() + " has no packages.");
        }
        return schema(object).isPresent()
                ? Optional.empty()
                : Optional.of("the tables of its database go to several databases.");
    }

    /** A trigger lives with its table. */
    private Optional<String> schema(ObjectDefinition object) {
        Optional<TableId> table = object.object().kind().equals("trigger")
                ? object.uses().stream().findAny()
                : Optional.empty();
        return table.map(source -> names.of(source).schema()).or(() -> names.schema(object.object().id().schema()));
    }

    private String modes(Map<String, String> settings) {
        // The only mode that says nothing about a text and that MySQL does not know.
        String sqlMode = Arrays.stream(settings.getOrDefault(ObjectReader.SQL_MODE, "").split(","))
                .filter(mode -> flavor.isMariaDb() || !mode.equals("NO_AUTO_CREATE_USER"))
                .collect(Collectors.joining(","));
        String zone = settings.get(ObjectReader.TIME_ZONE);
        return "SET sql_mode = " + Sql.quoted(sqlMode) + (zone == null ? "" : ", time_zone = " + Sql.quoted(zone))
                + ";\n";
    }

    /** One that the text does not hold. */
    private static String delimiter(String sql) {
        return Stream.concat(Stream.of(";;", "//"), Stream.iterate("$$", longer -> longer + "$"))
                .filter(delimiter -> !sql.contains(delimiter)).findFirst().orElseThrow();
    }

    private static String comment(String text) {
        return text.lines().map(line -> ("-- " + line).stripTrailing() + "\n").collect(Collectors.joining());
    }

    static Mode mode(ObjectDefinition object) {
        return Mode.of(object.settings().getOrDefault(ObjectReader.SQL_MODE, ""));
    }
}
