package dev.sluice.ui;

import java.util.regex.Pattern;

/** What English looks like in the Chinese window, where names, commands and SQL stay as they are. */
final class English {
    /** Three words in a row. */
    static final Pattern WORDS = Pattern.compile("(?<![-\\w'\"])[A-Za-z][a-z']+,? [a-z']+,? [a-z']+\\b");

    private English() {}
}
