package dev.sluice.cli;

import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options that say how much is compared. */
final class ScopeOptions {
    /** Seeds that a person can read and type. */
    private static final long SEEDS = 1_000_000;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--tables", paramLabel = "WHICH", converter = WhichTables.class, description = "all: the default; abnormal: those that differed, failed or were not compared to the end "
            + "the last time; bad-rows: of those only the rows that differed; "
            + "changed: of a followed source the rows that it has changed since the last comparison, and those that differed then.")
    private Tables tables = Tables.ALL;

    @Option(names = "--sample", paramLabel = "N%%", converter = Percent.class, description = "Compare about N percent of the rows of each table, 1 to 99.")
    private @Nullable Integer sample;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Chooses the same rows for the sample as the run that told this seed.")
    private @Nullable Long seed;

    @Option(names = "--count-only", description = "Compare how many rows the tables have, and nothing else.")
    private boolean countOnly;

    /** @throws ParameterException where they contradict each other */
    VerificationScope scope() {
        try {
            return new VerificationScope(tables, Optional.ofNullable(sample)
                    .map(percent -> new Sample(percent, seed == null ? System.nanoTime() % SEEDS : seed)), countOnly);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The words of {@code --tables}. */
    static final class WhichTables implements ITypeConverter<Tables> {
        @Override
        public Tables convert(String word) {
            return Arrays.stream(Tables.values())
                    .filter(tables -> tables.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)).findAny()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be all, abnormal, bad-rows or changed, not '" + word + "'"));
        }
    }

    /** {@code 5%} or {@code 5}. */
    static final class Percent implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            try {
                return Integer.valueOf(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("must be a whole percentage such as 5%, not '" + text + "'");
            }
        }
    }
}
