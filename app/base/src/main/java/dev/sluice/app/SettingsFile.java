package dev.sluice.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The settings as JSON in the home folder. Any thread; waits for the disk. */
public final class SettingsFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** @param home the home folder */
    public SettingsFile(Path home) {
        this.file = home.resolve("settings.json");
    }

    /**
     * What the file says.
     *
     * @param damage what of it could not be read; the defaults stand in its place
     */
    public record Kept(Settings settings, Optional<MigrationException> damage) {}

    /** Never fails: a window with usual colours is better than none. */
    public Kept read() {
        if (!Files.exists(file)) {
            return new Kept(Settings.DEFAULT, Optional.empty());
        }
        try {
            return read(JSON.readTree(Files.readString(file)));
        } catch (JacksonException e) {
            return damaged(Settings.DEFAULT, "it is not JSON", e);
        } catch (IOException e) {
            return damaged(Settings.DEFAULT, e.getClass().getSimpleName(), e);
        }
    }

    private Kept read(JsonNode json) {
        List<String> wrong = new ArrayList<>();
        Settings settings = new Settings(choice(json, "theme", Settings.DEFAULT.colours(), wrong),
                choice(json, "language", Settings.DEFAULT.language(), wrong),
                choice(json, "profile", Settings.DEFAULT.profile(), wrong),
                choice(json, "sleep", Settings.DEFAULT.sleep(), wrong));
        return wrong.isEmpty()
                ? new Kept(settings, Optional.empty())
                : damaged(settings, "no known value in " + String.join(", ", wrong), null);
    }

    private static <E extends Enum<E>> E choice(JsonNode json, String name, E otherwise, List<String> wrong) {
        JsonNode said = json.path(name);
        if (said.isMissingNode()) {
            return otherwise;
        }
        return Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                .filter(each -> word(each).equals(said.asText())).findAny().orElseGet(() -> {
                    wrong.add(name);
                    return otherwise;
                });
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private Kept damaged(Settings settings, String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new Kept(settings, Optional.of(new MigrationException(ErrorCode.OPTION_INVALID,
                MigrationException.Retry.NEEDS_USER, "Reading the settings in " + file + " failed: " + why,
                Remedy.of("The defaults hold instead. The next change of a setting writes the file anew."), cause)));
    }

    /**
     * Keeps them in place of those before.
     *
     * @throws MigrationException {@link ErrorCode#FILE_UNWRITABLE}
     */
    public void write(Settings settings) {
        ObjectNode json = JSON.createObjectNode().put("theme", word(settings.colours()))
                .put("language", word(settings.language())).put("profile", word(settings.profile()))
                .put("sleep", word(settings.sleep()));
        try {
            WholeFile.replace(file, fresh -> Files.writeString(fresh, json.toPrettyString() + "\n"));
        } catch (IOException e) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, MigrationException.Retry.NEEDS_USER,
                    "Keeping the settings in " + file + " failed (" + e.getClass().getSimpleName() + ")",
                    Remedy.of("See to it that the home folder can be read and written."), e);
        }
    }
}
