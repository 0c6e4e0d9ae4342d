package dev.sluice.engine.route;

import dev.sluice.model.TableId;
import java.util.List;

/** Names as they stand in a rule. */
public final class RuleText {
    private RuleText() {}

    /** The rule that matches this table alone. */
    public static String of(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    /** The include rule that moves this table alone, under this name. */
    public static String of(TableId table, TableId target) {
        return table.equals(target) ? of(table) : of(table) + "=" + of(target);
    }

    /** Whether each of the rules names one table; what cannot be read does not. */
    public static boolean areNames(List<String> rules) {
        return rules.stream().allMatch(RuleText::isName);
    }

    private static boolean isName(String rule) {
        try {
            return RuleParser.parse(rule).isName();
        } catch (RuleSyntaxException e) {
            return false;
        }
    }

    /** In backquotes where a sign of it would mean something else. */
    public static String quoted(String name) {
        boolean plain = name.codePoints().noneMatch(
                character -> ".*?[]=`;,".indexOf(character) >= 0 || Character.isWhitespace(character)
                        || Character.isSpaceChar(character));
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }
}
