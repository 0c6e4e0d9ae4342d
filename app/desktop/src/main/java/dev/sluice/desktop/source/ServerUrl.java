package dev.sluice.desktop.source;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the URL of a server: {@code jdbc:mysql://user:password@host:3307/db?sslMode=REQUIRED}, with or without JDBC. */
final class ServerUrl {
    /** What stands before the last at-sign may be a password that nobody escaped. */
    private static final Pattern URL = Pattern
            .compile("(?i)(?:jdbc:)?([a-z0-9]+)((?::[a-z0-9+]+)*)://(?:([^?]*)@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");
    /** An address of version 6 stands in brackets. */
    private static final Pattern HOST = Pattern.compile("(\\[[^\\]]+\\]|[^:\\[\\]()=]*)(?::(\\d+))?");

    private ServerUrl() {}

    static Optional<PastedAddress> read(String text) {
        Matcher url = URL.matcher(text);
        if (!url.matches()) {
            return Optional.empty();
        }
        AddressParts parts = new AddressParts(url.group(1).toLowerCase(Locale.ROOT));
        if (!url.group(2).isEmpty()) {
            parts.leaveOut(url.group(2).substring(1) + ":");
        }
        readUser(text(url, 3), parts);
        boolean hasHost = readHosts(text(url, 4), parts);
        if (!hasHost && text(url, 6).contains("@")) { // a question mark in a password: nothing behind it is a name
            return Optional.of(parts.done());
        }
        parts.set("database", decoded(text(url, 5)));
        for (String parameter : text(url, 6).split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            readParameter(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1)), parts);
        }
        return Optional.of(parts.done());
    }

    private static String text(Matcher url, int group) {
        return url.group(group) == null ? "" : url.group(group);
    }

    private static void readUser(String userAndPassword, AddressParts parts) {
        int colon = userAndPassword.indexOf(':');
        parts.set("user", decoded(colon < 0 ? userAndPassword : userAndPassword.substring(0, colon)));
        parts.password(colon < 0 ? "" : decoded(userAndPassword.substring(colon + 1)));
    }

    /** The first of several; a data source is one server. @return whether it could be read */
    private static boolean readHosts(String hosts, AddressParts parts) {
        String[] all = hosts.split(",");
        Matcher host = HOST.matcher(all[0]);
        if (!host.matches()) {
            parts.leaveOut("address");
            return false;
        }
        parts.set("host", host.group(1).replaceAll("[\\[\\]]", ""));
        parts.set("port", text(host, 2));
        for (int i = 1; i < all.length; i++) {
            parts.leaveOut(all[i]);
        }
        return true;
    }

    private static void readParameter(String name, String value, AddressParts parts) {
        boolean isOn = !value.equalsIgnoreCase("false") && !value.equals("0");
        switch (name.toLowerCase(Locale.ROOT)) {
            case "" -> {
            } // no parameters at all
            case "user", "username" -> parts.set("user", value);
            case "password" -> parts.password(value);
            case "sslmode" -> parts.tls(name, value);
            case "usessl", "requiressl" -> readUse(isOn, parts);
            case "verifyservercertificate" -> parts.set("tls", isOn ? "verify" : "trust");
            case "trustservercertificate" -> parts.set("tls", isOn ? "trust" : "verify");
            case "serversslcert" -> parts.set("tlsAuthority", value);
            case "connecttimeout" -> parts.limit("connectTimeout", name, value, 1);
            case "sockettimeout" -> parts.limit("answerTimeout", name, value, 1);
            default -> parts.leaveOut(name);
        }
    }

    /** A more exact word on certificates, wherever it stands, wins. */
    private static void readUse(boolean isOn, AddressParts parts) {
        if (!isOn) {
            parts.set("tls", "off");
        } else if (!parts.has("tls")) {
            parts.set("tls", "auto");
        }
    }

    /** What is no valid escape stays as it stands. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
