package dev.sluice.mysql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a function of the server gave up because it is longer than max_allowed_packet: the result is NULL, with
 * no more than a warning. SQL has no word for failing, so that an expression out of range has to say it.
 */
final class CutValue {
    private static final int OUT_OF_RANGE = 1690;
    /** The smallest whole number whose power of e is no DOUBLE. */
    private static final String TOO_LARGE = "710";
    /** Behind it the column as the server prints it, in the words of either flavor. */
    private static final Pattern REFUSED = Pattern
            .compile("exp\\(+" + TOO_LARGE + " \\+ (?:octet_)?length\\((?:`[^`]*`\\.)*`([^`]*)`\\)");

    private CutValue() {}

    /** The expression as it is, except that the statement fails where it is NULL and the column is not. */
    static String refused(String column, String expression) {
        return "IFNULL(" + expression + ", IF(" + column + " IS NULL, NULL, EXP(" + TOO_LARGE + " + LENGTH(" + column
                + "))))";
    }

    /** The column whose value was cut, if that is what the failure says. */
    static Optional<String> column(SQLException failure) {
        Matcher refused = REFUSED.matcher(String.valueOf(failure.getMessage()));
        return failure.getErrorCode() == OUT_OF_RANGE && refused.find()
                ? Optional.of(refused.group(1))
                : Optional.empty();
    }
}
