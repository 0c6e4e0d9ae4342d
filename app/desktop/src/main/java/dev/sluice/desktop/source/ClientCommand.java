package dev.sluice.desktop.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a command of the {@code mysql} or {@code mariadb} client: {@code mysql -h db -P 3307 -u mover -p shop}. */
final class ClientCommand {
    private static final Pattern PROGRAM = Pattern.compile("(?i)(?:.*[\\\\/])?(mysql|mariadb)(?:\\.exe)?");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_]\\w*)=(.*)", Pattern.DOTALL);
    private static final Map<Character, String> SHORT = Map.of('h', "host", 'P', "port", 'u', "user", 'p', "password",
            'D', "database", 'S', "socket", 'e', "execute");
    /** Those whose value may stand in the next word. */
    private static final List<String> WITH_VALUE = List.of("host", "port", "user", "database", "socket", "execute",
            "ssl-mode", "ssl-ca", "connect-timeout", "protocol", "default-character-set", "ssl-cert", "ssl-key");
    private static final String LOCAL = "localhost";

    private final Deque<String> words;
    private final AddressParts parts;
    private Optional<String> database = Optional.empty();
    /** The word before was a password option without a password. */
    private boolean afterBarePassword;
    private boolean databaseMayBePassword;

    private ClientCommand(String program, List<String> words) {
        this.parts = new AddressParts(program);
        this.words = new ArrayDeque<>(words);
    }

    static Optional<PastedAddress> read(String text) {
        List<String> variables = new ArrayList<>();
        Deque<String> words = new ArrayDeque<>(CommandWords.of(text));
        while (!words.isEmpty() && VARIABLE.matcher(words.peek()).matches()) {
            variables.add(words.poll());
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Matcher program = PROGRAM.matcher(words.poll());
        return program.matches()
                ? Optional.of(new ClientCommand(program.group(1).toLowerCase(Locale.ROOT), List.copyOf(words))
                        .read(variables))
                : Optional.empty();
    }

    private PastedAddress read(List<String> variables) {
        for (String variable : variables) {
            Matcher parted = VARIABLE.matcher(variable);
            if (parted.matches() && parted.group(1).equals("MYSQL_PWD")) {
                parts.password(parted.group(2));
            } else {
                parts.leaveOut(parted.group(1));
            }
        }
        while (!words.isEmpty()) {
            readWord(words.remove());
        }
        database.ifPresent(name -> parts.set("database", name));
        if (!parts.has("host")) {
            parts.set("host", LOCAL);
        }
        return parts.done();
    }

    private void readWord(String word) {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            String name = (equals < 0 ? word.substring(2) : word.substring(2, equals)).toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            readOption("--" + name, name, equals < 0 ? valueBehind(name, "") : word.substring(equals + 1));
        } else if (word.startsWith("-") && word.length() > 1) {
            String name = SHORT.getOrDefault(word.charAt(1), "");
            readOption(word.substring(0, 2), name, valueBehind(name, word.substring(2)));
        } else {
            readBareWord(word);
        }
        afterBarePassword = word.equals("-p") || word.equals("--password");
    }

    /** The client takes {@code -p secret shop} for a mistake; whoever wrote it meant the password. */
    private void readBareWord(String word) {
        if (database.isEmpty()) {
            databaseMayBePassword = afterBarePassword;
            database = Optional.of(word);
        } else if (databaseMayBePassword) {
            databaseMayBePassword = false;
            parts.password(database.get());
            database = Optional.of(word);
        } else {
            parts.leaveOut("…");
        }
    }

    /** The client takes a password only from the same word: what follows in the next is a database. */
    private String valueBehind(String option, String sameWord) {
        boolean takesNext = sameWord.isEmpty() && WITH_VALUE.contains(option) && !words.isEmpty();
        return takesNext ? words.remove() : sameWord;
    }

    /** @param shown how the option stood there */
    private void readOption(String shown, String name, String value) {
        switch (name) {
            case "host", "port", "user" -> parts.set(name, value);
            case "database" -> database = Optional.of(value);
            case "password" -> parts.password(value);
            case "ssl-mode" -> parts.tls(shown, value);
            case "ssl-ca" -> parts.set("tlsAuthority", value);
            case "ssl" -> parts.set("tls", value.equals("0") ? "off" : "auto");
            case "skip-ssl", "disable-ssl" -> parts.set("tls", "off");
            case "ssl-verify-server-cert" -> parts.set("tls", value.equals("0") ? "trust" : "verify");
            case "skip-ssl-verify-server-cert", "disable-ssl-verify-server-cert" -> parts.set("tls", "trust");
            case "connect-timeout" -> parts.limit("connectTimeout", shown, value, 1_000);
            default -> parts.leaveOut(shown);
        }
    }
}
