package dev.sluice.mysql;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** A statement about tables or indexes with the places of its table names. Immutable. */
record TableStatement(String sql, ParserRuleContext tree, List<Name> names) {
    TableStatement {
        names = List.copyOf(names);
    }

    /** A table's name in the text. @param from of its first sign. @param to behind its last */
    record Name(TableId table, int from, int to) {}

    /**
     * Reads a statement.
     *
     * @param schema of names without one
     * @param folds the server knows names by their lower-case letters
     * @return empty when it does not follow the grammar
     */
    static Optional<TableStatement> parse(StatementGrammar grammar, String sql, String schema, boolean folds) {
        return grammar.parse(sql).map(tree -> {
            List<Name> names = new ArrayList<>();
            collect(tree, schema, folds, names);
            return new TableStatement(sql, tree, names);
        });
    }

    private static void collect(ParserRuleContext node, String schema, boolean folds, List<Name> names) {
        if (isTableName(node)) {
            names.add(name(node, schema, folds));
            return;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            if (node.getChild(i) instanceof ParserRuleContext part) {
                collect(part, schema, folds, names);
            }
        }
    }

    private static boolean isTableName(ParserRuleContext node) {
        return is(node, "TableName")
                || node.getParent() != null && is(node.getParent(), "AlterByRename")
                        && (is(node, "Uid") || is(node, "FullId"));
    }

    /** Whether the node was made by that rule, or that alternative of one. */
    static boolean is(ParseTree node, String rule) {
        return node.getClass().getSimpleName().equals(rule + "Context");
    }

    private static Name name(ParserRuleContext node, String schema, boolean folds) {
        List<String> parts = new ArrayList<>();
        parts(node, parts);
        String table = folded(parts.getLast(), folds);
        return new Name(new TableId(parts.size() > 1 ? folded(parts.getFirst(), folds) : schema, table),
                node.getStart().getStartIndex(), node.getStop().getStopIndex() + 1);
    }

    private static String folded(String name, boolean folds) {
        return folds ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** The lexer may take a dot and a name for one word. */
    private static void parts(ParseTree node, List<String> parts) {
        if (node instanceof TerminalNode word) {
            String text = word.getText();
            String name = text.startsWith(".") ? text.substring(1) : text;
            if (!name.isEmpty()) {
                parts.add(unquoted(name));
            }
            return;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            parts(node.getChild(i), parts);
        }
    }

    private static String unquoted(String name) {
        return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** The same statement about tables of other names. Everything else stays as it was written. */
    String renamed(UnaryOperator<TableId> newNames) {
        return renamed("", newNames);
    }

    /** As the other, of a {@code RENAME TABLE} that renames one more table, in the same step. */
    String renamedAlong(TableId from, TableId to, UnaryOperator<TableId> newNames) {
        return renamed(Sql.name(from) + " TO " + Sql.name(to) + ", ", newNames);
    }

    /** @param first stands before the first name */
    private String renamed(String first, UnaryOperator<TableId> newNames) {
        StringBuilder text = new StringBuilder();
        int[] places = codeUnits();
        int done = 0;
        for (Name name : names) {
            text.append(sql, done, places[name.from]).append(done == 0 ? first : "")
                    .append(Sql.name(newNames.apply(name.table)));
            done = places[name.to];
        }
        return text.append(sql.substring(done)).toString();
    }

    /** The parser counts characters, a text has two units for some. */
    private int[] codeUnits() {
        int[] places = new int[sql.codePointCount(0, sql.length()) + 1];
        int unit = 0;
        for (int i = 0; i < places.length; i++) {
            places[i] = unit;
            unit += unit < sql.length() ? Character.charCount(sql.codePointAt(unit)) : 0;
        }
        return places;
    }

    /** Whether a node made by that rule is anywhere in it. */
    boolean has(String rule) {
        return has(tree, rule);
    }

    private static boolean has(ParseTree node, String rule) {
        if (is(node, rule)) {
            return true;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            if (has(node.getChild(i), rule)) {
                return true;
            }
        }
        return false;
    }

    /** Its words in order, in upper case, texts and quoted names with their quotes. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        words(tree, words);
        return words;
    }

    private static void words(ParseTree node, List<String> words) {
        if (node instanceof TerminalNode word) {
            words.add(word.getText().toUpperCase(Locale.ROOT));
            return;
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            words(node.getChild(i), words);
        }
    }
}
