package dev.sluice.jdbc;

/** A vendor's message made fit for logs and reports. */
public final class VendorWords {
    private static final String QUOTES = "'\"`";

    private VendorWords() {}

    /**
     * Cuts everything between the first and the last quotation mark. Vendors quote row values without escaping them, so
     * nothing in between can be told from a value; a connector that knows a message's form says more by itself.
     */
    public static String withoutValues(String message) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < message.length(); i++) {
            if (QUOTES.indexOf(message.charAt(i)) >= 0) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return message;
        }
        return message.substring(0, first) + "..." + message.substring(last + 1);
    }
}
