package dev.sluice.engine.schema;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The user's own statements for one table. They are run as they are, so it is made sure first that they are about this
 * table alone; what they made is looked at afterwards.
 */
public final class OwnStatements {
    private static final Pattern END = Pattern.compile(";[ \\t]*(?:\\R|\\z)");
    private static final Pattern LEADING_COMMENT = Pattern
            .compile("\\A\\s*(?:--[^\\n]*(?:\\n|\\z)|#[^\\n]*(?:\\n|\\z))");
    private static final String NAME = "(`(?:[^`]|``)+`|\"(?:[^\"]|\"\")+\"|[^\\s`\".(;]+)";
    private static final Pattern OF_TABLE = Pattern.compile(
            "(?is)(?:CREATE\\s+(?:CACHED\\s+|MEMORY\\s+)?TABLE|ALTER\\s+TABLE"
                    + "|CREATE\\s+(?:\\w+\\s+){0,2}INDEX\\s+" + NAME + "\\s+ON)\\s+" + NAME + "\\s*\\.\\s*" + NAME
                    + "(.*)");
    private static final Pattern OF_SCHEMA = Pattern
            .compile("(?is)CREATE\\s+(?:DATABASE|SCHEMA)\\s+IF\\s+NOT\\s+EXISTS\\s+" + NAME + "(?:\\s.*)?");
    private static final Pattern RENAME = Pattern.compile("(?is).*\\bRENAME\\s+(?!(?:COLUMN|INDEX|KEY)\\b).*");

    private OwnStatements() {}

    /**
     * The single statements.
     *
     * @param target the table that they are to make
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID}, naming every statement that does something else
     */
    public static List<String> of(String script, TableId target) {
        List<String> statements = split(script);
        List<String> problems = new ArrayList<>();
        for (String statement : statements) {
            if (!isAbout(statement, target)) {
                problems.add("This statement is not about " + target + " alone: " + head(statement));
            }
        }
        long creations = statements.stream().filter(OwnStatements::createsTable).count();
        if (creations != 1) {
            problems.add("There must be one CREATE TABLE, but there are " + creations);
        }
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, String.join("\n", problems),
                    Remedy.of("Write one CREATE TABLE, and CREATE INDEX or ALTER TABLE as needed, each with schema and"
                            + " table and a semicolon at the end of its last line. 'sluice schema --out' writes a file to"
                            + " begin with."));
        }
        return statements;
    }

    private static List<String> split(String script) {
        List<String> statements = new ArrayList<>();
        for (String part : END.split(script)) {
            String statement = withoutLeadingComments(part);
            if (!statement.isEmpty()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private static String withoutLeadingComments(String part) {
        String rest = part;
        Matcher comment = LEADING_COMMENT.matcher(rest);
        while (comment.find()) {
            rest = rest.substring(comment.end());
            comment = LEADING_COMMENT.matcher(rest);
        }
        return rest.strip();
    }

    private static boolean createsTable(String statement) {
        return statement.matches("(?is)CREATE\\s+(?:CACHED\\s+|MEMORY\\s+)?TABLE\\b.*");
    }

    private static boolean isAbout(String statement, TableId target) {
        Matcher schema = OF_SCHEMA.matcher(statement);
        if (schema.matches()) {
            return plain(schema.group(1)).equals(target.schema());
        }
        Matcher table = OF_TABLE.matcher(statement);
        return table.matches() && plain(table.group(2)).equals(target.schema())
                && plain(table.group(3)).equals(target.name()) && !RENAME.matcher(table.group(4)).matches();
    }

    private static String plain(String name) {
        char quote = name.charAt(0);
        return quote == '`' || quote == '"'
                ? name.substring(1, name.length() - 1).replace("" + quote + quote, "" + quote)
                : name;
    }

    private static String head(String statement) {
        String line = statement.lines().findFirst().orElse("").strip();
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }
}
