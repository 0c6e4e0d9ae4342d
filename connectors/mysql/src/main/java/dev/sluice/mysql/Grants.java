package dev.sluice.mysql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code SHOW GRANTS} says the account may do, on whole databases. */
final class Grants {
    private static final String NAME = "(\\*|`(?:[^`]|``)*`)";
    private static final Pattern LINE = Pattern.compile("GRANT (.+) ON " + NAME + "\\." + NAME + " TO .*",
            Pattern.DOTALL);

    private final List<Grant> grants = new ArrayList<>();

    /** @param database a pattern as in the privilege tables, where {@code _} and {@code %} are signs; empty for all */
    private record Grant(Set<String> privileges, Pattern database) {}

    Grants(List<String> lines) {
        for (String line : lines) {
            Matcher grant = LINE.matcher(line);
            // A grant on one table or on columns says nothing about tables that are yet to be created.
            if (grant.matches() && grant.group(3).equals("*")) {
                grants.add(new Grant(privileges(grant.group(1)), database(grant.group(2))));
            }
        }
    }

    private static Set<String> privileges(String list) {
        return Arrays.stream(list.toUpperCase(Locale.ROOT).split(",")).map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Pattern database(String name) {
        if (name.equals("*")) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        String like = name.substring(1, name.length() - 1).replace("``", "`");
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Those of the privileges that are not granted on the whole database. */
    List<String> missing(List<String> wanted, String database) {
        return wanted.stream().filter(privilege -> grants.stream()
                .noneMatch(grant -> grant.database().matcher(database).matches() && (grant.privileges()
                        .contains("ALL PRIVILEGES") || grant.privileges().contains(privilege))))
                .toList();
    }

    /** The statement that would grant them; signs of a pattern in the name are escaped. */
    static String statement(List<String> privileges, String database, String currentUser) {
        String pattern = database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
        return "GRANT " + String.join(", ", privileges) + " ON " + Sql.name(pattern) + ".* TO " + account(currentUser)
                + ";";
    }

    /** {@code `mover`@`%`} of {@code mover@%}: the host is what follows the last sign. */
    static String account(String currentUser) {
        int at = currentUser.lastIndexOf('@');
        return at < 0
                ? Sql.name(currentUser)
                : Sql.name(currentUser.substring(0, at)) + "@" + Sql.name(currentUser.substring(at + 1));
    }
}
