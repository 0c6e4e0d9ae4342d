package dev.sluice.testkit;

/** The server lines under test. Which release of each is used stands in the root pom. */
public enum MariaDbVersion {
    V10_11("10.11"),
    V11_4("11.4");

    private final String line;

    MariaDbVersion(String line) {
        this.line = line;
    }

    /** The first two numbers of the version: {@code 11.4}. */
    public String line() {
        return line;
    }
}
