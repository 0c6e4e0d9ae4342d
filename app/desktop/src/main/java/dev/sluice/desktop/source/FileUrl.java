package dev.sluice.desktop.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the URL of a database in a file or in memory: {@code jdbc:h2:/path;USER=sa}. */
final class FileUrl {
    private static final Pattern URL = Pattern.compile("(?i)jdbc:h2:(?:file:|async:)?([^;]*)(?:;(.*))?");
    private static final Pattern SERVER = Pattern.compile("(?i)(tcp|ssl|zip|nio|nioMapped|split):.*");

    private FileUrl() {}

    static Optional<PastedAddress> read(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        AddressParts parts = new AddressParts("h2");
        Matcher elsewhere = SERVER.matcher(url.group(1));
        if (elsewhere.matches()) {
            parts.leaveOut(elsewhere.group(1) + ":");
        } else {
            parts.set("path", url.group(1));
        }
        if (url.group(2) != null) {
            for (String setting : url.group(2).split(";")) {
                read(setting, parts);
            }
        }
        return Optional.of(parts.done());
    }

    private static void read(String setting, AddressParts parts) {
        int equals = setting.indexOf('=');
        String name = equals < 0 ? setting : setting.substring(0, equals);
        String value = equals < 0 ? "" : setting.substring(equals + 1);
        switch (name.toUpperCase(Locale.ROOT)) {
            case "" -> {
            } // a semicolon at the end
            case "USER" -> parts.set("user", value);
            case "PASSWORD" -> parts.password(value);
            case "IFEXISTS" -> parts.set("create", value.equalsIgnoreCase("FALSE") ? "yes" : "no");
            case "DB_CLOSE_ON_EXIT", "DB_CLOSE_DELAY" -> {
            } // Sluice decides these
            default -> parts.leaveOut(name);
        }
    }
}
