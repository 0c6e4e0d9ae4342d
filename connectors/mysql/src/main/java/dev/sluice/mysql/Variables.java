package dev.sluice.mysql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A server's global settings. Releases differ in which they have, so one that is not there is an answer and not an error.
 *
 * @param values by name in lower case
 */
record Variables(Map<String, String> values) {
    /** What the other side of a project is compared with; none of them is a secret. */
    private static final List<String> COMPARED = List.of("max_allowed_packet", "lower_case_table_names", "sql_mode",
            "time_zone", "system_time_zone", "transaction_isolation", "tx_isolation", "innodb_strict_mode",
            "innodb_page_size", "default_table_encryption", "innodb_encrypt_tables");

    /** Whose product the server is: no setting of its own, but the other side may ask. */
    static final String PRODUCT = "product";

    Variables {
        values = Map.copyOf(values);
    }

    static Variables read(Queries queries) {
        Map<String, String> values = new HashMap<>();
        queries.list("reading the server's settings", "SHOW GLOBAL VARIABLES",
                row -> values.put(row.getString(1).toLowerCase(Locale.ROOT),
                        Optional.ofNullable(row.getString(2)).orElse("")));
        return new Variables(values);
    }

    /** Those that the prechecks of another server compare with their own, and the product. */
    Map<String, String> compared(String product) {
        Map<String, String> compared = new HashMap<>(values);
        compared.keySet().retainAll(COMPARED);
        compared.put(PRODUCT, product);
        return Map.copyOf(compared);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Empty for a setting that this release does not have. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean isOn(String name) {
        return List.of("ON", "1", "YES").contains(text(name).toUpperCase(Locale.ROOT));
    }

    /** Whole part of the number; empty for a setting that is none or does not exist. */
    OptionalLong number(String name) {
        String whole = text(name).replaceFirst("\\..*", "");
        return whole.matches("-?\\d{1,18}") ? OptionalLong.of(Long.parseLong(whole)) : OptionalLong.empty();
    }

    /** {@code binlog_format = ROW}: as evidence shows it. */
    String shown(String name) {
        return name + " = " + find(name).map(value -> value.isEmpty() ? "''" : value).orElse("(not there)");
    }
}
