package dev.sluice.engine.filter;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.NearestName;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowFilter.Piece;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;

/**
 * Writes a parsed condition for one table, with parentheses around everything, so that servers cannot group it another
 * way than the parser did. What it does not know is refused. For one thread.
 */
final class FilterWriter {
    private static final Pattern NUMBER = Pattern.compile("\\d+|\\d+\\.\\d*|\\.\\d+");
    private static final Pattern TIME = Pattern.compile("[0-9][0-9 :.TZ+-]*");

    private static final Set<String> TIME_TYPES = Set.of("DATE", "TIME", "TIMESTAMP");

    private final TableSchema table;
    private final List<Piece> pieces = new ArrayList<>();

    FilterWriter(TableSchema table) {
        this.table = table;
    }

    RowFilter write(Expression condition) {
        KindRules.requireTruth(condition, part(condition));
        return new RowFilter(pieces);
    }

    private Kind part(Expression expression) {
        return switch (expression) {
            case Column column -> column(column);
            case LongValue number -> number(number.getStringValue());
            case DoubleValue number -> number(number.toString());
            case StringValue text -> text(text);
            case BooleanValue truth -> words(truth.getValue() ? "TRUE" : "FALSE", Kind.TRUTH);
            case NullValue _ -> words("NULL", Kind.NULL);
            case CastExpression literal when literal.isImplicitCast() -> time(literal);
            case ParenthesedExpressionList<?> list when list.size() == 1 -> part(list.getFirst());
            case NotExpression not when not.isExclamationMark() ->
                throw new FilterException("'!' binds otherwise on each server; write NOT");
            case NotExpression not -> {
                words("(NOT ");
                KindRules.requireTruth(not.getExpression(), part(not.getExpression()));
                yield words(")", Kind.TRUTH);
            }
            case SignedExpression signed -> signed(signed);
            case BinaryExpression binary -> binary(binary);
            case Between between -> between(between);
            case InExpression in -> in(in);
            case IsNullExpression isNull -> isNull(isNull);
            case IsBooleanExpression is -> isTruth(is);
            case Function function ->
                new FilterFunctions(this::part, this::words).write(function);
            case TrimFunction trim when trim.getTrimSpecification() == null
                    && trim.getFromExpression() == null -> {
                words("TRIM(");
                KindRules.require(Kind.TEXT, part(trim.getExpression()), "TRIM");
                yield words(")", Kind.TEXT);
            }
            default -> throw refused(expression);
        };
    }

    private Kind binary(BinaryExpression binary) {
        return switch (binary) {
            case AndExpression _ -> truths(binary, " AND ");
            case OrExpression _ -> truths(binary, " OR ");
            case EqualsTo _ -> comparison(binary, " = ");
            case NotEqualsTo _ -> comparison(binary, " <> ");
            case GreaterThan _ -> comparison(binary, " > ");
            case GreaterThanEquals _ -> comparison(binary, " >= ");
            case MinorThan _ -> comparison(binary, " < ");
            case MinorThanEquals _ -> comparison(binary, " <= ");
            case Addition _ -> arithmetic(binary, " + ");
            case Subtraction _ -> arithmetic(binary, " - ");
            case Multiplication _ -> arithmetic(binary, " * ");
            case Modulo _ -> arithmetic(binary, " % ");
            case LikeExpression like -> like(like);
            default -> throw refused(binary);
        };
    }

    private Kind truths(BinaryExpression binary, String operator) {
        words("(");
        KindRules.requireTruth(binary.getLeftExpression(), part(binary.getLeftExpression()));
        words(operator);
        KindRules.requireTruth(binary.getRightExpression(), part(binary.getRightExpression()));
        return words(")", Kind.TRUTH);
    }

    private Kind comparison(BinaryExpression binary, String operator) {
        words("(");
        Kind left = part(binary.getLeftExpression());
        words(operator);
        requireComparable(left, binary.getLeftExpression(), binary.getRightExpression());
        return words(")", Kind.TRUTH);
    }

    private Kind arithmetic(BinaryExpression binary, String operator) {
        words("(");
        KindRules.require(Kind.NUMBER, part(binary.getLeftExpression()), operator.strip());
        words(operator);
        KindRules.require(Kind.NUMBER, part(binary.getRightExpression()), operator.strip());
        return words(")", Kind.NUMBER);
    }

    private Kind signed(SignedExpression signed) {
        if (signed.getSign() != '-' && signed.getSign() != '+') {
            throw refused(signed);
        }
        words("(" + signed.getSign());
        KindRules.require(Kind.NUMBER, part(signed.getExpression()), String.valueOf(signed.getSign()));
        return words(")", Kind.NUMBER);
    }

    private Kind between(Between between) {
        words("(");
        Kind left = part(between.getLeftExpression());
        words(between.isNot() ? " NOT BETWEEN " : " BETWEEN ");
        requireComparable(left, between.getLeftExpression(), between.getBetweenExpressionStart());
        words(" AND ");
        requireComparable(left, between.getLeftExpression(), between.getBetweenExpressionEnd());
        return words(")", Kind.TRUTH);
    }

    private Kind in(InExpression in) {
        if (!(in.getRightExpression() instanceof ExpressionList<?> list)) {
            throw refused(in.getRightExpression());
        }
        words("(");
        Kind left = part(in.getLeftExpression());
        words(in.isNot() ? " NOT IN (" : " IN (");
        for (int i = 0; i < list.size(); i++) {
            words(i == 0 ? "" : ", ");
            requireComparable(left, in.getLeftExpression(), list.get(i));
        }
        return words("))", Kind.TRUTH);
    }

    private Kind isNull(IsNullExpression isNull) {
        words("(");
        part(isNull.getLeftExpression());
        return words(isNull.isNot() ? " IS NOT NULL)" : " IS NULL)", Kind.TRUTH);
    }

    private Kind isTruth(IsBooleanExpression is) {
        words("(");
        KindRules.requireTruth(is.getLeftExpression(), part(is.getLeftExpression()));
        return words((is.isNot() ? " IS NOT " : " IS ") + (is.isTrue() ? "TRUE)" : "FALSE)"), Kind.TRUTH);
    }

    private Kind like(LikeExpression like) {
        if (like.getLikeKeyWord() != LikeExpression.KeyWord.LIKE || like.isUseBinary() || like.getEscape() != null) {
            throw refused(like);
        }
        words("(");
        KindRules.require(Kind.TEXT, part(like.getLeftExpression()), "LIKE");
        words(like.isNot() ? " NOT LIKE " : " LIKE ");
        KindRules.require(Kind.TEXT, part(like.getRightExpression()), "LIKE");
        return words(")", Kind.TRUTH);
    }

    private Kind column(Column column) {
        if (column.getTable() != null) {
            throw new FilterException("'" + column + "': a filter speaks of one table; write the column's name alone");
        }
        String name = unquoted(column.getColumnName());
        ColumnSchema found = table.findColumn(name).orElseGet(() -> nearlyNamed(name));
        pieces.add(new Piece.Column(found.name()));
        return Kind.of(found.type());
    }

    private ColumnSchema nearlyNamed(String name) {
        List<ColumnSchema> alike = table.columns().stream().filter(column -> column.name().equalsIgnoreCase(name))
                .toList();
        if (alike.size() == 1) {
            return alike.getFirst();
        }
        List<String> names = table.columns().stream().map(ColumnSchema::name).toList();
        throw new FilterException("there is no column '" + name + "'"
                + NearestName.of(name, names).map(nearest -> "; did you mean '" + nearest + "'?").orElse("")
                + " (a text stands in single quotes)");
    }

    private static String unquoted(String name) {
        char first = name.charAt(0);
        return first == '`' || first == '"'
                ? name.substring(1, name.length() - 1).replace("" + first + first, "" + first)
                : name;
    }

    private Kind number(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new FilterException("'" + number + "': a number has digits and at most one point, no exponent");
        }
        return words(number, Kind.NUMBER);
    }

    /** A backslash is a plain character, a quote is written twice. */
    private Kind text(StringValue text) {
        if (text.getPrefix() != null) {
            throw refused(text);
        }
        pieces.add(new Piece.Text(text.getNotExcapedValue()));
        return Kind.TEXT;
    }

    /** {@code DATE '2026-01-31'}, which the parser takes for a cast. */
    private Kind time(CastExpression literal) {
        String type = literal.getColDataType().getDataType().toUpperCase(Locale.ROOT);
        if (!TIME_TYPES.contains(type) || !(literal.getLeftExpression() instanceof StringValue text)) {
            throw refused(literal);
        }
        if (!TIME.matcher(text.getValue()).matches()) {
            throw new FilterException("'" + text.getValue() + "' is not a date or a time");
        }
        return words(type + " '" + text.getValue() + "'", Kind.TIME);
    }

    private void requireComparable(Kind left, Expression what, Expression with) {
        KindRules.requireComparable(left, what, part(with), with);
        if (left == Kind.TIME && with instanceof StringValue text && !TIME.matcher(text.getValue()).matches()) {
            throw new FilterException("'" + text.getValue() + "' is not a date or a time, which '" + what + "' is");
        }
    }

    private void words(String sql) {
        words(sql, Kind.OTHER);
    }

    private Kind words(String sql, Kind kind) {
        pieces.add(new Piece.Words(sql));
        return kind;
    }

    private static FilterException refused(Expression expression) {
        return new FilterException("'" + expression + "' is not allowed in a filter; the manual's page on matching "
                + "rules lists what is");
    }
}
