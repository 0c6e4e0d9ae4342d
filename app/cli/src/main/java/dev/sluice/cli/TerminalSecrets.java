package dev.sluice.cli;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Secret;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** Passwords from the environment and from the person at the terminal. */
record TerminalSecrets(Map<String, String> variables, Terminal terminal, PrintStream err) implements SecretResolver {
    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(variables.get(variable));
    }

    @Override
    public Optional<Secret> ask(String question) {
        return terminal.askSecret(question).map(Secret::of);
    }

    @Override
    public void plainText(String place) {
        err.println(place + ": warning: the password stands in the project file, where anyone who reads it sees it; "
                + "{\"env\": ...}, {\"file\": ...} or {\"prompt\": true} is safer");
    }
}
