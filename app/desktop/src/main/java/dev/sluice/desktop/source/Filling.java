package dev.sluice.desktop.source;

import java.util.List;

/** What became of a pasted address. Never holds a password. */
sealed interface Filling {
    /** It stood for nothing that is known here. */
    record Unreadable() implements Filling {}

    /** There is no connector for this kind of database. */
    record UnknownType(String type) implements Filling {}

    /**
     * It is in the form now.
     *
     * @param filled names of options; {@code password} among them where there was one
     * @param leftOut names of what was not understood
     */
    record Filled(List<String> filled, List<String> leftOut) implements Filling {
        public Filled {
            filled = List.copyOf(filled);
            leftOut = List.copyOf(leftOut);
        }
    }
}
