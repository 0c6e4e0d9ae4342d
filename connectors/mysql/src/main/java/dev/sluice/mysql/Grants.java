package dev.sluice.mysql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What {@code SHOW GRANTS} says the account may do, on whole databases and on the server. Rights of roles that are switched
 * on are listed with the account's own.
 */
final class Grants {
    private static final String NAME = "(\\*|`(?:[^`]|``)*`)";
    private static final String ACCOUNT = "(?:`(?:[^`]|``)*`|'(?:[^']|'')*')(?:@(?:`(?:[^`]|``)*`|'(?:[^']|'')*'))?";
    private static final Pattern GRANT = Pattern.compile("GRANT (.+) ON " + NAME + "\\." + NAME + " TO .*",
            Pattern.DOTALL);
    private static final Pattern REVOKE = Pattern.compile("REVOKE (.+) ON " + NAME + "\\.\\* FROM .*", Pattern.DOTALL);
    private static final Pattern ROLES = Pattern.compile("GRANT (" + ACCOUNT + "(?: ?, ?" + ACCOUNT + ")*) TO .*",
            Pattern.DOTALL);
    private static final String ALL = "ALL PRIVILEGES";
    private static final Pattern SIGN = Pattern.compile("(?<!\\\\)[_%]");

    private final List<Grant> grants = new ArrayList<>();
    private final List<Grant> revokes = new ArrayList<>();
    private final List<String> roles = new ArrayList<>();

    /**
     * @param database a pattern as in the privilege tables, where {@code _} and {@code %} are signs; all for the server
     * @param global on {@code *.*}, from which a revoke may take single databases out
     * @param wild with signs of a pattern: a row that names the database exactly hides it from the server
     */
    private record Grant(Set<String> privileges, Pattern database, boolean global, boolean wild) {
        boolean gives(String privilege, String name) {
            return database.matcher(name).matches()
                    && (privileges.contains(ALL) || privileges.contains(privilege));
        }
    }

    Grants(List<String> lines) {
        lines.forEach(this::read);
    }

    private void read(String line) {
        Matcher grant = GRANT.matcher(line);
        Matcher revoke = REVOKE.matcher(line);
        Matcher given = ROLES.matcher(line);
        if (grant.matches()) {
            // A grant on one table or on columns says nothing about tables that are yet to be created.
            if (grant.group(3).equals("*")) {
                grants.add(new Grant(privileges(grant.group(1)), database(grant.group(2)),
                        grant.group(2).equals("*"), SIGN.matcher(grant.group(2)).find()));
            }
        } else if (revoke.matches()) {
            revokes.add(new Grant(privileges(revoke.group(1)), exactly(revoke.group(2)), false, false));
        } else if (given.matches()) {
            roles.addAll(Arrays.stream(given.group(1).split(",(?=[`'])|, ")).toList());
        }
    }

    private static Set<String> privileges(String list) {
        return Arrays.stream(list.toUpperCase(Locale.ROOT).split(",")).map(String::strip)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Pattern exactly(String name) {
        return Pattern.compile(Pattern.quote(plain(name)));
    }

    private static String plain(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("``", "`");
    }

    private static Pattern database(String name) {
        if (name.equals("*")) {
            return Pattern.compile(".*", Pattern.DOTALL);
        }
        String like = plain(name);
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
        return wanted.stream().filter(privilege -> !has(privilege, database)).toList();
    }

    private boolean has(String privilege, String database) {
        boolean revoked = revokes.stream().anyMatch(revoke -> revoke.gives(privilege, database));
        return inForce(database).anyMatch(grant -> grant.gives(privilege, database) && !(grant.global() && revoked));
    }

    /** Of the rows for single databases the server takes the most exact that fits, and no other. */
    private Stream<Grant> inForce(String database) {
        boolean exact = grants.stream().anyMatch(grant -> isOfSingle(grant, database) && !grant.wild());
        return grants.stream().filter(grant -> !exact || !isOfSingle(grant, database) || !grant.wild());
    }

    private static boolean isOfSingle(Grant grant, String database) {
        return !grant.global() && grant.database().matcher(database).matches();
    }

    /**
     * The statement that would grant these on the database, beside what the user has there by a pattern: a row that names
     * the database exactly would take that away.
     */
    String granting(List<String> privileges, String database, String currentUser) {
        List<String> all = Stream.concat(inForce(database).filter(grant -> isOfSingle(grant, database) && grant.wild())
                .flatMap(grant -> grant.privileges().stream().sorted()), privileges.stream()).distinct().toList();
        return statement(all, database, currentUser);
    }

    /** Those of the privileges that are not granted on the server as a whole. */
    List<String> missingOnServer(List<String> wanted) {
        return wanted.stream()
                .filter(privilege -> grants.stream().noneMatch(grant -> grant.global() && grant.gives(privilege, "")))
                .toList();
    }

    /** The roles that were given to the account, quoted; whether they are switched on is another matter. */
    List<String> roles() {
        return List.copyOf(roles);
    }

    /** The statement that would grant them; signs of a pattern in the name are escaped. */
    static String statement(List<String> privileges, String database, String currentUser) {
        String pattern = database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
        return "GRANT " + String.join(", ", privileges) + " ON " + Sql.name(pattern) + ".* TO " + account(currentUser)
                + ";";
    }

    /** As the other, for rights that only exist on the whole server. */
    static String statement(List<String> privileges, String currentUser) {
        return "GRANT " + String.join(", ", privileges) + " ON *.* TO " + account(currentUser) + ";";
    }

    /** {@code `mover`@`%`} of {@code mover@%}: the host is what follows the last sign. */
    static String account(String currentUser) {
        int at = currentUser.lastIndexOf('@');
        return at < 0
                ? Sql.name(currentUser)
                : Sql.name(currentUser.substring(0, at)) + "@" + Sql.name(currentUser.substring(at + 1));
    }
}
