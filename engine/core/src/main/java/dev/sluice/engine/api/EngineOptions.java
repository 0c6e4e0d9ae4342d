package dev.sluice.engine.api;

import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.NameCase;
import dev.sluice.model.Option;
import dev.sluice.model.OptionValues;
import dev.sluice.spi.ChangeEvent;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything a project may set under {@code options}, declared once: project files, manual and windows read this. */
public final class EngineOptions {
    public static final int MOST_WORKERS = 64;
    public static final Option<String> PROFILE = Option.choice("profile", Profile.NORMAL.word(), Profile.words(),
            "How much of both servers and of memory the run may use: sets workers, chunk, queue and batch sizes that the project does not set itself.");
    public static final Option<Integer> WORKERS = Option.wholeNumber("workers", "threads",
            Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8), 1, MOST_WORKERS,
            "Chunks copied, or ranges compared, at the same time.");
    public static final Option<Integer> CHUNK_ROWS = Option.wholeNumber("chunk.rows", "rows", 200_000, 100, 10_000_000,
            "Rows copied in one target transaction, at most. Tables with wide rows use fewer.").advanced();
    public static final Option<Integer> QUEUE_BATCHES = Option.wholeNumber("queue.batches", "batches", 32, 1, 10_000,
            "Batches held between the reader and the writer of a chunk before the reader has to wait.").advanced();
    public static final Option<Integer> QUEUE_BYTES = Option.wholeNumber("queue.bytes", "bytes", 8 << 20, 1 << 16,
            1 << 30,
            "Bytes held between the reader and the writer of a chunk before the reader has to wait.").advanced();
    public static final Option<Integer> BATCH_BYTES = Option.wholeNumber("batch.bytes", "bytes", 512 << 10, 1 << 10,
            64 << 20,
            "Bytes a reader collects before it hands rows over; a larger row goes alone.").advanced();
    public static final Option<Long> THROTTLE_ROWS = Option.largeNumber("throttle.rows", "rows/s", 0, 0, Long.MAX_VALUE,
            "Rows read from the source in a second, at most; 0 is no limit.");
    public static final Option<Long> THROTTLE_BYTES = Option.largeNumber("throttle.bytes", "bytes/s", 0, 0,
            Long.MAX_VALUE,
            "Bytes read from the source in a second, at most; 0 is no limit.");
    public static final Option<Integer> MAX_CONFLICTS = Option.wholeNumber("conflicts.max", "rows", 1_000, 0, 1_000_000,
            "Rows of one table the target may refuse before the table fails.").advanced();
    public static final Option<Integer> MAX_DIFFERENCES = Option.wholeNumber("differences.max", "rows", 100_000, 1,
            10_000_000,
            "Different rows kept for each table, for correction SQL; all are counted.").advanced();
    public static final Option<Integer> VERIFY_ROWS = Option.wholeNumber("verify.rows", "rows", 1_000_000, 1_000,
            100_000_000,
            "Rows compared by one pair of statements, at most, where the table's key can be cut.").advanced();
    public static final Option<Integer> VERIFY_ROUNDS = Option.wholeNumber("verify.rounds", "rounds", 5, 1, 100,
            "How often a different row is read again before it counts as still changing.").advanced();
    public static final Option<Integer> RETRY_SECONDS = Option.wholeNumber("retry.seconds", "s", 600, 0, 86_400,
            "How long one piece of work is tried again after failures that may pass, such as a lost connection.")
            .advanced();

    public static final Option<String> STAY_AWAKE = Option.choice("stay.awake", "yes", List.of("yes", "no"),
            "Whether the computer is kept from going to sleep while the project runs, where the system can be asked.");

    public static final Option<Long> STORE_BYTES = Option.largeNumber("store.bytes", "bytes", 20L << 30, 64L << 20,
            Long.MAX_VALUE,
            "Size of the Store, at most: what the target does not have yet is kept, and the source is read no further.")
            .advanced();
    public static final Option<Integer> STORE_HOURS = Option.wholeNumber("store.hours", "h", 24, 0, 87_600,
            "How long changes stay in the Store after the target has them, to be looked at or applied again.")
            .advanced();

    public static final Option<Integer> APPLY_ROWS = Option.wholeNumber("apply.rows", "rows", 10_000, 1, 10_000_000,
            "Changed rows that go into one target transaction, at most, when whole transactions of the source are put together.")
            .advanced();
    public static final Option<Integer> APPLY_BYTES = Option.wholeNumber("apply.bytes", "bytes", 16 << 20, 1 << 16,
            1 << 30,
            "Memory for changes that wait to be applied; a single transaction that is larger is streamed to the target.")
            .advanced();
    /** By what is done in the target: a row that leaves its table's filter is deleted there. */
    public static final Option<Set<ChangeEvent.Kind>> APPLY_KINDS = new Option<>("apply.kinds", "",
            Optional.of(Set.of(ChangeEvent.Kind.values())), EngineOptions::kinds,
            "Which changes of a followed source are applied: any of insert, update and delete, with commas between them. What is left out makes the target another than the source, by choice.");
    public static final Option<String> CONFLICTS_POLICY = Option.choice("conflicts.policy",
            ConflictPolicy.STOP.word(), ConflictPolicy.words(),
            "What becomes of a change that the target's rows do not allow, once the copy has caught up: it stops the project, is made all the same, or is left out. It is kept in each case.");

    /** What it means to a project without the phase full; nothing to others. */
    public static final String START_NOW = "now";
    public static final Option<String> START_FROM = Option.text("start.from", START_NOW,
            "Where a project with the phase incremental and without full begins to follow its source: now, a time, or a position of its log.");

    public static final Option<String> INDEXES = Option.choice("indexes", "after", List.of("after", "with", "none"),
            "Secondary indexes are built after the rows, with the table, or not at all. Keys that guard rows are always there.");
    public static final Option<String> TABLE_FAILURE = Option.choice("table.failure", "continue",
            List.of("continue", "stop"), "Whether a table that fails stops alone, or the run with it.");

    /** By the check's name, why the user wants to go on although it fails. */
    public static final Option<Map<String, String>> PRECHECK_SKIP = new Option<>("precheck.skip", "",
            Optional.of(Map.of()), EngineOptions::skips,
            "Prechecks that may fail, each with the reason, which is kept: 'target-writable: a replica until Monday; ...'."
                    + " Those that guard rows cannot be skipped.");
    public static final Option<String> EXISTING_ROWS = Option.choice("existing.rows", ExistingRows.STOP.word(),
            ExistingRows.words(),
            "What becomes of rows that a target table holds before the copy: they stop it, stay, give way, or are all deleted.");
    public static final Option<String> NAMES_CASE = Option.choice("names.case", NameCase.SOURCE.word(),
            NameCase.words(),
            "In which letters the target calls schemas, tables, views and sequences that no rule gives a name of its own.")
            .advanced();
    public static final Option<String> TRUNCATE_CONFIRMED = Option.choice("truncate.confirmed", "no",
            List.of("no", "yes"),
            "Whether tables of a target that nobody calls staging or test may be emptied; --yes-empty says so for one run.");

    public static final Option<String> DROP_CONFIRMED = Option.choice("drop.confirmed", "no", List.of("no", "yes"),
            "Whether --restart may drop tables that hold other rows than the project wrote; --yes-drop says so for one run.")
            .advanced();

    /** All of them, in the order of the manual. */
    public static final List<Option<?>> ALL = List.of(PROFILE, WORKERS, INDEXES, EXISTING_ROWS, TRUNCATE_CONFIRMED,
            DROP_CONFIRMED, NAMES_CASE, TABLE_FAILURE, CHUNK_ROWS, QUEUE_BATCHES,
            QUEUE_BYTES, BATCH_BYTES,
            THROTTLE_ROWS, THROTTLE_BYTES, MAX_CONFLICTS, MAX_DIFFERENCES, VERIFY_ROWS, VERIFY_ROUNDS, RETRY_SECONDS,
            STAY_AWAKE,
            STORE_BYTES, STORE_HOURS, APPLY_ROWS, APPLY_BYTES, APPLY_KINDS, CONFLICTS_POLICY, START_FROM,
            PRECHECK_SKIP);

    /** Those that may be changed while a run goes on. */
    public static final List<Option<?>> CHANGEABLE = List.of(WORKERS, THROTTLE_ROWS, THROTTLE_BYTES);

    private EngineOptions() {}

    private static Map<String, String> skips(String text) {
        Map<String, String> skips = new TreeMap<>();
        for (String entry : text.split(";")) {
            String[] parts = entry.split(":", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException("must name each check with a reason, 'check: reason; check: reason',"
                        + " not '" + entry.strip() + "'");
            }
            skips.put(parts[0].strip(), parts[1].strip());
        }
        return Map.copyOf(skips);
    }

    private static Set<ChangeEvent.Kind> kinds(String text) {
        Set<ChangeEvent.Kind> kinds = EnumSet.noneOf(ChangeEvent.Kind.class);
        for (String word : text.split(",")) {
            kinds.add(Stream.of(ChangeEvent.Kind.values())
                    .filter(kind -> kind.name().equals(word.strip().toUpperCase(Locale.ROOT))).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "must be some of insert, update, delete, with commas between them, not '" + text + "'")));
        }
        return Collections.unmodifiableSet(kinds);
    }

    /** Kinds of changes that are left out. */
    public static Set<ChangeEvent.Kind> notApplied(OptionValues values) {
        return EnumSet.complementOf(EnumSet.copyOf(values.get(APPLY_KINDS)));
    }

    /** {@code deletes}; {@code inserts and updates}. */
    public static String words(Set<ChangeEvent.Kind> kinds) {
        return kinds.stream().sorted().map(kind -> kind.name().toLowerCase(Locale.ROOT) + "s")
                .collect(Collectors.joining(" and "));
    }

    /** What a project sets, and before that its profile: option name to text. */
    public static Map<String, String> withProfile(Map<String, String> given) {
        Map<String, String> texts = new TreeMap<>();
        Profile.find(given.getOrDefault(PROFILE.name(), Profile.NORMAL.word()))
                .ifPresent(profile -> texts.putAll(profile.options()));
        texts.putAll(given);
        return texts;
    }

    /**
     * The values in force for a project that sets these.
     *
     * @throws dev.sluice.model.MigrationException that lists everything that is wrong
     */
    public static OptionValues inForce(Map<String, String> given) {
        return OptionValues.parse("options", ALL, withProfile(given));
    }

    /** The values that a profile sets, as they are in force: {@code profile fast: workers 4, chunk.rows 400000, ...} */
    public static String pace(OptionValues values) {
        return "profile " + values.get(PROFILE) + ": " + Stream
                .of(WORKERS, CHUNK_ROWS, QUEUE_BATCHES, QUEUE_BYTES, BATCH_BYTES, VERIFY_ROWS)
                .map(option -> option.name() + " " + values.get(option)).collect(Collectors.joining(", "));
    }
}
