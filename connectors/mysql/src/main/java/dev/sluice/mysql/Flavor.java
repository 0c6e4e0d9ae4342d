package dev.sluice.mysql;

import java.util.List;

/**
 * One member of the MySQL family: what differs between them is a value here, never a fork of a class.
 *
 * @param id what stands as {@code type} in a project file
 * @param product how the server's version text names it
 * @param provenReleases the {@code major.minor} releases Sluice is tested against
 */
record Flavor(String id, String product, List<String> provenReleases) {
    static final Flavor MARIADB = new Flavor("mariadb", "MariaDB", List.of("10.11", "11.4"));

    Flavor {
        provenReleases = List.copyOf(provenReleases);
    }

    /** Whether a server that calls itself this is of this flavor: {@code 11.4.5-MariaDB-log}. */
    boolean matches(String versionText) {
        return versionText.contains(product);
    }

    boolean isProven(String version) {
        return provenReleases.contains(release(version));
    }

    /** {@code 11.4} of {@code 11.4.5-MariaDB-log}. */
    static String release(String version) {
        String[] parts = version.split("\\.", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /** {@code 11.4.5} of {@code 11.4.5-MariaDB-log}; some servers put {@code 5.5.5-} in front for old clients. */
    static String plainVersion(String versionText) {
        String text = versionText.startsWith("5.5.5-") ? versionText.substring(6) : versionText;
        int end = text.indexOf('-');
        return end < 0 ? text : text.substring(0, end);
    }
}
