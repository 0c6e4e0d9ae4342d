package dev.sluice.engine.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How much of both servers and of this process a run may use: values for several options at once. What a project sets
 * itself counts before them. The figures follow from memory, see the manual: a worker holds at most its queue, two
 * batches and what its driver fetches.
 */
public enum Profile {
    /** For servers that have other work to do. */
    STABLE(Map.of("workers", "2", "chunk.rows", "50000", "queue.batches", "16", "queue.bytes", "4194304", "batch.bytes",
            "262144", "verify.rows", "250000")),
    /** The defaults of the options. */
    NORMAL(Map.of()),
    /** For servers that are there for this alone. */
    FAST(Map.of("workers", String.valueOf(Math.clamp(2L * Runtime.getRuntime().availableProcessors(), 4, 16)),
            "chunk.rows", "400000", "queue.batches", "32", "queue.bytes", "8388608", "batch.bytes", "1048576",
            "verify.rows", "2000000")),
    /** What the project sets itself, and the defaults of the rest. */
    CUSTOM(Map.of());

    private final Map<String, String> options;

    Profile(Map<String, String> options) {
        this.options = options;
    }

    /** The words used in project files. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Profile::word).toList();
    }

    static Optional<Profile> find(String word) {
        return Arrays.stream(values()).filter(profile -> profile.word().equals(word)).findAny();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Option name to text; options that are not named have their defaults. */
    public Map<String, String> options() {
        return options;
    }
}
