package dev.sluice.engine.route;

import dev.sluice.model.TableId;

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

    /** In backquotes where a sign of it would mean something else. */
    public static String quoted(String name) {
        boolean plain = name.codePoints().noneMatch(
                character -> ".*?[]=`;,".indexOf(character) >= 0 || Character.isWhitespace(character)
                        || Character.isSpaceChar(character));
        return plain ? name : "`" + name.replace("`", "``") + "`";
    }
}
