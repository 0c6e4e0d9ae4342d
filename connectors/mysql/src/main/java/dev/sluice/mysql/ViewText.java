package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.mysql.SqlToken.Kind;
import dev.sluice.mysql.SqlToken.Mode;
import dev.sluice.spi.NewNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A view's definition as {@code SHOW CREATE VIEW} prints it where no database is current: every table with its schema,
 * every name in backquotes. A column carries its table's name or alias, in MySQL with the schema of the table.
 */
final class ViewText {
    private static final Set<String> BEFORE_TABLES = Set.of("from", "join", "straight_join", "view");

    private final List<SqlToken> tokens;
    private final Set<TableId> withoutAlias;

    ViewText(String sql) {
        this.tokens = SqlToken.split(sql, Mode.DEFAULT);
        this.withoutAlias = tables(chain -> !isName(after(chain.getLast())));
    }

    /** The tables and views it reads. */
    Set<TableId> uses() {
        return tables(_ -> true);
    }

    private Set<TableId> tables(Predicate<List<Integer>> wanted) {
        Set<TableId> found = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            List<Integer> chain = chain(i);
            if (chain.size() == 2 && isTable(i) && !isHeader(i) && wanted.test(chain)) {
                found.add(table(chain));
            }
            i = chain.isEmpty() ? i : chain.getLast();
        }
        return found;
    }

    /**
     * The definition under new names.
     *
     * @param collations the target's name for one that the text asks for
     */
    String renamed(NewNames names, UnaryOperator<String> collations) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            List<Integer> chain = chain(i);
            if (chain.isEmpty()) {
                boolean collation = tokens.get(i).kind() == Kind.WORD && isWord(before(i), "collate");
                text.append(collation ? collations.apply(tokens.get(i).text()) : tokens.get(i).text());
                continue;
            }
            text.append(renamed(chain, names));
            i = chain.getLast();
        }
        return text.toString();
    }

    private String renamed(List<Integer> chain, NewNames names) {
        int first = chain.getFirst();
        String asItIs = SqlToken.join(tokens.subList(first, chain.getLast() + 1));
        if (chain.size() == 1) {
            return asItIs;
        }
        TableId source = table(chain);
        TableId target = names.of(source);
        boolean otherName = !source.name().equals(target.name());
        if (chain.size() == 3) {
            // A table that is called otherwise has its old name as its alias.
            boolean alias = otherName || !withoutAlias.contains(source);
            return (alias ? Sql.name(source.name()) : Sql.name(target)) + "."
                    + Sql.name(tokens.get(chain.get(2)).name());
        }
        if (isTable(first)) {
            boolean needsAlias = otherName && !isHeader(first) && !isName(after(chain.getLast()));
            return Sql.name(target) + (needsAlias ? " " + Sql.name(source.name()) : "");
        }
        int next = after(chain.getLast());
        boolean function = next < tokens.size() && tokens.get(next).isSign('(') && next == chain.getLast() + 1;
        return function
                ? Sql.name(names.schema(source.schema()).orElse(source.schema())) + "." + Sql.name(source.name())
                : asItIs;
    }

    private TableId table(List<Integer> chain) {
        return new TableId(tokens.get(chain.get(0)).name(), tokens.get(chain.get(1)).name());
    }

    /** Where the parts of {@code `a`.`b`.`c`} stand that begins here; empty where none does. */
    private List<Integer> chain(int start) {
        List<Integer> chain = new ArrayList<>();
        for (int i = start; i < tokens.size() && tokens.get(i).kind() == Kind.NAME; i += 2) {
            chain.add(i);
            if (i + 1 >= tokens.size() || !tokens.get(i + 1).isSign('.')) {
                break;
            }
        }
        return chain;
    }

    /** A table stands behind FROM or JOIN, perhaps after brackets. */
    private boolean isTable(int start) {
        int before = before(start);
        while (before >= 0 && tokens.get(before).isSign('(')) {
            before = before(before);
        }
        return before >= 0 && tokens.get(before).kind() == Kind.WORD
                && BEFORE_TABLES.contains(tokens.get(before).text().toLowerCase(Locale.ROOT));
    }

    private boolean isHeader(int start) {
        return isWord(before(start), "view");
    }

    private boolean isWord(int position, String word) {
        return position >= 0 && tokens.get(position).isWord(word);
    }

    private boolean isName(int position) {
        return position < tokens.size() && tokens.get(position).kind() == Kind.NAME;
    }

    private int before(int position) {
        int before = position - 1;
        while (before >= 0 && !tokens.get(before).counts()) {
            before--;
        }
        return before;
    }

    private int after(int position) {
        int after = position + 1;
        while (after < tokens.size() && !tokens.get(after).counts()) {
            after++;
        }
        return after;
    }
}
