package dev.sluice.mysql;

import dev.sluice.model.TableId;
import dev.sluice.mysql.SqlToken.Kind;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The text of a routine, trigger or event as somebody typed it. Names without a schema follow the current database; the
 * name of a database that is called otherwise in the target is replaced where it can mean nothing but that, and so are
 * the letters of a table's.
 */
final class ProgramText {
    private final List<SqlToken> all;
    private final List<SqlToken> tokens;
    private final TableId own;
    private final NewNames names;

    ProgramText(ObjectDefinition object, NewNames names) {
        this.all = SqlToken.split(object.sql(), ProgramScript.mode(object));
        this.tokens = all.stream().filter(SqlToken::counts).toList();
        this.own = object.object().id();
        this.names = names;
    }

    /** Why the text cannot be used under the new names, as half a sentence; empty when it can. */
    Optional<String> obstacle() {
        return IntStream.range(0, tokens.size()).mapToObj(this::obstacle).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> obstacle(int position) {
        if (!isFreeName(position)) {
            return Optional.empty();
        }
        String name = tokens.get(position).name();
        Optional<TableId> pair = pair(position);
        if (pair.isPresent() && target(position).isEmpty() && isCalledOtherwise(pair.get())) {
            return Optional.of("it names " + pair.get() + ", which is called otherwise in the target.");
        }
        if (isOfOtherName(name) || isOfOtherLetters(name) && letters(position).isEmpty()) {
            return Optional.of("it names " + name + ", which is called otherwise in the target.");
        }
        return isMovedSchema(name) && target(position).isEmpty()
                ? Optional.of("it says '" + name + "', which may be the database of that name.")
                : Optional.empty();
    }

    /** @param collations the target's name for one that the text asks for */
    String renamed(UnaryOperator<String> collations) {
        StringBuilder text = new StringBuilder();
        int position = -1;
        int replaced = -1; // up to here
        for (SqlToken token : all) {
            position += token.counts() ? 1 : 0;
            if (position < replaced || position == replaced && token.counts()) {
                continue;
            }
            int at = position;
            boolean free = token.counts() && isFreeName(position);
            Optional<TableId> target = free
                    ? target(position).filter(named -> !Optional.of(named).equals(pair(at)))
                    : Optional.empty();
            if (target.isPresent()) {
                text.append(Sql.name(target.get()));
                replaced = position + 2;
                continue;
            }
            Optional<String> letters = free ? letters(position) : Optional.empty();
            if (letters.isPresent()) {
                text.append(token.kind() == Kind.NAME ? Sql.name(letters.get()) : letters.get());
                continue;
            }
            boolean collation = position > 0 && token.counts() && tokens.get(position - 1).isWord("collate");
            text.append(collation ? collations.apply(token.text()) : token.text());
        }
        return text.toString();
    }

    /** What {@code schema.name} that begins here is called in the target, when the name is one that is known. */
    private Optional<TableId> target(int position) {
        return pair(position).flatMap(source -> target(position, source));
    }

    private Optional<TableId> target(int position, TableId source) {
        TableId table = names.targets().get(source);
        if (table != null) {
            return Optional.of(table);
        }
        boolean called = position + 3 < tokens.size() && tokens.get(position + 3).isSign('(')
                || position > 0 && tokens.get(position - 1).isWord("call");
        return called || source.name().equals(own.name())
                ? names.schema(source.schema()).map(schema -> new TableId(schema, source.name()))
                : Optional.empty();
    }

    /** {@code schema.name}, or what looks like it. */
    private Optional<TableId> pair(int position) {
        boolean qualifies = position + 2 < tokens.size() && tokens.get(position + 1).isSign('.')
                && tokens.get(position + 2).isName();
        return qualifies
                ? Optional.of(new TableId(tokens.get(position).name(), tokens.get(position + 2).name()))
                : Optional.empty();
    }

    /**
     * The new letters of a name without a schema, when it is written as the source's table, view or sequence is. Whatever
     * else has that name (a column, a variable) means the same in any letters, and an alias gets them everywhere.
     */
    private Optional<String> letters(int position) {
        String name = tokens.get(position).name();
        return Optional.ofNullable(names.targets().get(new TableId(own.schema(), name))).map(TableId::name)
                .filter(there -> !there.equals(name) && there.equalsIgnoreCase(name));
    }

    /** Whether a name without a schema may mean something whose letters change, in whatever letters it is written. */
    private boolean isOfOtherLetters(String name) {
        return names.targets().entrySet().stream().filter(moved -> moved.getKey().schema().equals(own.schema()))
                .filter(moved -> moved.getKey().name().equalsIgnoreCase(name))
                .map(Map.Entry::getValue).anyMatch(target -> !target.name().equals(name));
    }

    /** Servers may take names whatever their letters; then the pair is written as nobody is called. */
    private boolean isCalledOtherwise(TableId pair) {
        return names.targets().entrySet().stream().filter(
                moved -> moved.getKey().schema().equalsIgnoreCase(pair.schema())
                        && moved.getKey().name().equalsIgnoreCase(pair.name()))
                .map(Map.Entry::getValue).anyMatch(target -> !target.equals(pair));
    }

    private boolean isMovedSchema(String name) {
        return names.targets().entrySet().stream().anyMatch(
                moved -> moved.getKey().schema().equalsIgnoreCase(name)
                        && !moved.getKey().schema().equals(moved.getValue().schema()));
    }

    private boolean isOfOtherName(String name) {
        return names.targets().entrySet().stream().filter(moved -> moved.getKey().name().equalsIgnoreCase(name))
                .map(Map.Entry::getValue).anyMatch(target -> !target.name().equalsIgnoreCase(name));
    }

    /** May be a name, and nothing before it says of what. */
    private boolean isFreeName(int position) {
        return tokens.get(position).isName() && !isQualified(position) && !isAccount(position);
    }

    private boolean isQualified(int position) {
        return position > 0 && tokens.get(position - 1).isSign('.');
    }

    /** {@code `shop`@`localhost`} */
    private boolean isAccount(int position) {
        return position + 1 < tokens.size() && tokens.get(position + 1).text().startsWith("@");
    }
}
