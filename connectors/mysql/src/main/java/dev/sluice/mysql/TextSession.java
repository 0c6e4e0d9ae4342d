package dev.sluice.mysql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The session settings that give a definition's text its meaning, as statements. The text itself always travels as
 * UTF-8.
 *
 * @param settings {@code character_set_client} and its like as {@code SHOW CREATE} gives them
 */
record TextSession(Map<String, String> settings, Collations collations) {
    /** As every session of ours begins. */
    static final String NORMAL = "SET NAMES utf8mb4";

    private static final Set<String> UNICODE = Set.of("utf8", "utf8mb3", "utf8mb4");

    /** Constants of the text take the collation; the client's character set is kept where it changes no byte. */
    String characterSets(String text) {
        String client = settings.getOrDefault(ObjectReader.CLIENT_CHARSET, "utf8mb4").toLowerCase(Locale.ROOT);
        boolean sameBytes = UNICODE.contains(client) || text.chars().allMatch(c -> c < 0x80);
        String collation = settings.getOrDefault(ObjectReader.CONNECTION_COLLATION, "utf8mb4_bin");
        return "SET character_set_client = " + (sameBytes ? client : "utf8mb4") + ", collation_connection = "
                + collations.nearest(collation).orElse(collation);
    }
}
