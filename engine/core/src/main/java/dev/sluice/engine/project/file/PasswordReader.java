package dev.sluice.engine.project.file;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the four forms of a password. A problem's sentence never holds any of it. */
final class PasswordReader {
    private static final Supplier<Secret> NONE = () -> Secret.NONE;

    private final Path file;
    private final Problems problems;
    private final Shape shape;
    private final SecretResolver secrets;

    PasswordReader(Path file, Problems problems, Shape shape, SecretResolver secrets) {
        this.file = file;
        this.problems = problems;
        this.shape = shape;
        this.secrets = secrets;
    }

    /**
     * Checks the password's form at once and fetches what needs no person.
     *
     * @param question what a person would be asked
     * @return asks the person if the file says so
     */
    Supplier<Secret> read(JsonValue value, String question) {
        return switch (value) {
            case Text text -> plain(text);
            case Members members -> reference(members, question);
            case JsonValue.Items _,JsonValue.Scalar _,JsonValue.Nothing _ -> {
                shape.wrongKind("'password'",
                        "{\"env\": ...}, {\"file\": ...}, {\"prompt\": true} or a text in double quotes", value);
                yield NONE;
            }
        };
    }

    private Supplier<Secret> plain(Text text) {
        if (!text.value().isEmpty()) {
            secrets.plainText(problems.at(text.place()));
        }
        return () -> Secret.of(text.value());
    }

    private Supplier<Secret> reference(Members members, String question) {
        shape.checkKeys(members, Keys.PASSWORD_FORMS, List.of());
        if (members.byName().size() != 1) {
            problems.add(members.place(), "a password has exactly one of 'env', 'file' and 'prompt'");
            return NONE;
        }
        Map.Entry<String, Member> form = members.byName().entrySet().iterator().next();
        return switch (form.getKey()) {
            case Keys.ENVIRONMENT -> shape.text(Keys.ENVIRONMENT, members).map(this::environment).orElse(NONE);
            case Keys.FILE -> shape.text(Keys.FILE, members).map(this::file).orElse(NONE);
            case Keys.PROMPT -> prompt(form.getValue().value(), question);
            default -> NONE;
        };
    }

    private Supplier<Secret> environment(Text variable) {
        return secrets.environment(variable.value()).map(value -> supplied(Secret.of(value))).orElseGet(() -> {
            problems.add(variable.place(), "the environment variable '" + variable.value() + "' is not set; set it to "
                    + "the password, to nothing if there is none");
            return NONE;
        });
    }

    private Supplier<Secret> file(Text path) {
        Path folder = file.toAbsolutePath().getParent();
        Path secretFile = folder == null ? Path.of(path.value()) : folder.resolve(path.value());
        try {
            return supplied(Secret.ofFileContent(Files.readString(secretFile)));
        } catch (IOException e) {
            problems.add(path.place(), "the password's file " + secretFile + " cannot be read ("
                    + e.getClass().getSimpleName() + ")");
            return NONE;
        }
    }

    private Supplier<Secret> prompt(JsonValue value, String question) {
        if (!(value instanceof JsonValue.Scalar(_, var spelling)) || !spelling.equals("true")) {
            shape.wrongKind("'prompt'", "true", value);
            return NONE;
        }
        return () -> secrets.ask(question).orElseGet(() -> {
            problems.add(value.place(), "the password is to be asked for, and there is no terminal to ask on; use "
                    + "{\"env\": ...} or {\"file\": ...} here");
            return Secret.NONE;
        });
    }

    private static Supplier<Secret> supplied(Secret secret) {
        return () -> secret;
    }
}
