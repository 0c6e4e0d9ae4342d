package dev.sluice.engine.project;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.port.ChangedOption;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.supervise.Pace;
import dev.sluice.engine.supervise.WorkerLimit;
import dev.sluice.engine.throttle.Limits;
import dev.sluice.engine.throttle.Throttle;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Option;
import dev.sluice.model.OptionValues;
import dev.sluice.model.Remedy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The options of one run that may change while it goes on. A change is kept with the project and outlives the run, until
 * the project file says something else than it did at the time of the change. Any thread.
 */
final class ChangeableOptions {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeableOptions.class);

    private final MigrationProject project;
    private final Metadb metadb;
    private final Pace pace = new Pace(new Throttle(Limits.NONE), new WorkerLimit(1));
    private final Map<String, ChangedOption> changed = new TreeMap<>();
    private Optional<String> projectId = Optional.empty();

    ChangeableOptions(MigrationProject project, Metadb metadb) {
        this.project = project;
        this.metadb = metadb;
        apply();
    }

    /** Obeys every change from the moment it is made. */
    Pace pace() {
        return pace;
    }

    /** All options of the project, those that were changed among them. */
    synchronized OptionValues inForce() {
        Map<String, String> texts = new HashMap<>(project.options());
        changed.values().forEach(option -> texts.put(option.name(), option.value()));
        return EngineOptions.inForce(texts);
    }

    /** The project is remembered now: takes up what was kept of it, and keeps what was changed before. */
    synchronized void takeUp(String id) {
        projectId = Optional.of(id);
        for (ChangedOption kept : metadb.changedOptions(id)) {
            if (!kept.inFile().equals(inFile(kept.name()))) {
                LOG.info("project {}: {} is what the project file says now, no longer {} as set by {} at {}",
                        project.name(), kept.name(), kept.value(), kept.by(), kept.at());
            } else if (changed.putIfAbsent(kept.name(), kept) == null) {
                LOG.info("project {}: {} is still {}, as set by {} at {}", project.name(), kept.name(), kept.value(),
                        kept.by(), kept.at());
            }
        }
        keep();
        apply();
    }

    synchronized void change(Map<String, String> options, String by) {
        require(options);
        options.forEach((name, value) -> {
            LOG.info("project {}: {} is {} from now on, set by {}", project.name(), name, value, by);
            changed.put(name, new ChangedOption(name, value, inFile(name), by, Instant.now()));
            projectId.ifPresent(id -> metadb.audit(id, "set " + name + "=" + value + " by " + by));
        });
        keep();
        apply();
    }

    private void keep() {
        projectId.ifPresent(id -> metadb.saveChangedOptions(id, List.copyOf(changed.values())));
    }

    private void apply() {
        OptionValues values = inForce();
        pace.throttle().limit(
                new Limits(values.get(EngineOptions.THROTTLE_ROWS), values.get(EngineOptions.THROTTLE_BYTES)));
        pace.workers().limit(values.get(EngineOptions.WORKERS));
    }

    /** A profile is one way to say it. */
    private Optional<String> inFile(String name) {
        return Optional.ofNullable(EngineOptions.withProfile(project.options()).get(name));
    }

    /** Names everything that is wrong, before anything is changed. */
    private static void require(Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        new TreeMap<>(options).forEach((name, value) -> problem(name, value).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, String.join("\n", problems),
                    Remedy.of("Only these change while a project runs: " + EngineOptions.CHANGEABLE.stream()
                            .map(option -> option.name() + " (" + option.unit() + ")")
                            .collect(Collectors.joining(", "))
                            + ". Others are changed in the project file, for the next run."));
        }
    }

    private static Optional<String> problem(String name, String value) {
        Optional<Option<?>> option = EngineOptions.CHANGEABLE.stream().filter(known -> known.name().equals(name))
                .findAny();
        if (option.isEmpty()) {
            boolean known = EngineOptions.ALL.stream().anyMatch(other -> other.name().equals(name));
            return Optional.of("options." + name
                    + (known ? " cannot be changed while the project runs" : " is not an option"));
        }
        try {
            option.get().parser().apply(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("options." + name + " " + e.getMessage());
        }
    }
}
