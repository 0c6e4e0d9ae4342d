package dev.sluice.engine.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.sf.jsqlparser.expression.Expression;

/**
 * The functions a filter may call: those that give the same for the same values on every server of a family, whatever
 * its version, session or clock. LOWER and UPPER follow the server's Unicode tables and are not among them.
 */
record FilterFunctions(Function<Expression, Kind> part, BiFunction<String, Kind, Kind> words) {
    /**
     * @param result empty parameters mean: any number of any one kind, which is the result's as well
     * @param least arguments that have to be there
     */
    private record Signature(Kind result, int least, List<Kind> parameters) {}

    private static final Map<String, Signature> KNOWN = Map.ofEntries(
            Map.entry("ABS", new Signature(Kind.NUMBER, 1, List.of(Kind.NUMBER))),
            Map.entry("MOD", new Signature(Kind.NUMBER, 2, List.of(Kind.NUMBER, Kind.NUMBER))),
            Map.entry("CHAR_LENGTH", new Signature(Kind.NUMBER, 1, List.of(Kind.TEXT))),
            Map.entry("CONCAT",
                    new Signature(Kind.TEXT, 2, List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT, Kind.TEXT))),
            Map.entry("REPLACE", new Signature(Kind.TEXT, 3, List.of(Kind.TEXT, Kind.TEXT, Kind.TEXT))),
            Map.entry("SUBSTRING", new Signature(Kind.TEXT, 2, List.of(Kind.TEXT, Kind.NUMBER, Kind.NUMBER))),
            Map.entry("TRIM", new Signature(Kind.TEXT, 1, List.of(Kind.TEXT))),
            Map.entry("COALESCE", new Signature(Kind.OTHER, 2, List.of())),
            Map.entry("NULLIF", new Signature(Kind.OTHER, 2, List.of())));

    Kind write(net.sf.jsqlparser.expression.Function call) {
        String name = call.getName().toUpperCase(Locale.ROOT);
        Signature signature = KNOWN.get(name);
        List<Expression> arguments = call.getParameters() == null
                ? List.of()
                : new ArrayList<>(call.getParameters());
        boolean plain = !call.isDistinct() && !call.isAllColumns() && call.getAttribute() == null
                && call.getKeep() == null && call.getNamedParameters() == null;
        if (signature == null || !plain) {
            throw new FilterException("the function '" + call.getName() + "' is not allowed in a filter; allowed are "
                    + KNOWN.keySet().stream().sorted().toList());
        }
        int most = signature.parameters().isEmpty() ? 2 : signature.parameters().size();
        if (arguments.size() < signature.least() || arguments.size() > most) {
            throw new FilterException(name + " takes " + signature.least() + " to " + most + " values, not "
                    + arguments.size());
        }
        words.apply(name + "(", Kind.OTHER);
        Kind result = signature.parameters().isEmpty()
                ? alike(name, arguments)
                : typed(name, signature, arguments);
        return words.apply(")", result);
    }

    private Kind typed(String name, Signature signature, List<Expression> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            words.apply(i == 0 ? "" : ", ", Kind.OTHER);
            KindRules.require(signature.parameters().get(i), part.apply(arguments.get(i)), name);
        }
        return signature.result();
    }

    private Kind alike(String name, List<Expression> arguments) {
        Kind first = part.apply(arguments.getFirst());
        words.apply(", ", Kind.OTHER);
        Kind second = part.apply(arguments.getLast());
        if (first != second && second != Kind.NULL || first == Kind.INEXACT) {
            throw new FilterException(name + " takes two values of one kind, no floating numbers");
        }
        return first;
    }
}
