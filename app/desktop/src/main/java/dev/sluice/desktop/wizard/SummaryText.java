package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.wizard.SummaryViewModel.Estimate;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.ProjectOutline;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.HostState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a project will do, in sentences. Any thread. */
record SummaryText(Texts texts, Figures figures) {
    /** A copy that is shorter has other things to wait for than its rows. */
    private static final Duration SECONDS = Duration.ofSeconds(10);

    /** In the order in which it happens. */
    List<String> sentences(MigrationProject project) {
        List<String> sentences = new ArrayList<>();
        if (project.phases().contains(Phase.SCHEMA)) {
            sentences.add(texts.of("wizard.will.schema", end(project.target().dataSource())));
        }
        if (project.phases().contains(Phase.FULL)) {
            existingRows(project).ifPresent(sentences::add);
            sentences.add(texts.of("wizard.will.full", end(project.source().dataSource()),
                    end(project.target().dataSource())));
        }
        if (project.phases().contains(Phase.INCREMENTAL)) {
            sentences.add(texts.of(project.phases().contains(Phase.FULL)
                    ? "wizard.will.follow"
                    : "wizard.will.followFrom", from(project)));
            kinds(project).ifPresent(sentences::add);
        }
        if (project.phases().contains(Phase.VERIFICATION)) {
            sentences.add(texts.of(project.phases().contains(Phase.INCREMENTAL)
                    ? "wizard.will.verifyFollowed"
                    : "wizard.will.verify"));
        }
        long filtered = project.tables().stream().filter(table -> table.filter().isPresent()).count();
        if (filtered > 0) {
            sentences.add(texts.of("wizard.will.filter", figures.count(filtered)));
        }
        return sentences;
    }

    private static String end(Optional<String> dataSource) {
        return dataSource.orElse("?");
    }

    private String from(MigrationProject project) {
        String from = project.options().getOrDefault(EngineOptions.START_FROM.name(), EngineOptions.START_NOW);
        return from.equals(EngineOptions.START_NOW) ? texts.of("wizard.will.now") : from;
    }

    private Optional<String> kinds(MigrationProject project) {
        return Optional.ofNullable(project.options().get(EngineOptions.APPLY_KINDS.name()))
                .map(kinds -> texts.of("wizard.will.kinds", kinds.replace(",", ", ")));
    }

    private Optional<String> existingRows(MigrationProject project) {
        String target = end(project.target().dataSource());
        return switch (option(project)) {
            case STOP -> Optional.empty();
            case IGNORE -> Optional.of(texts.of("wizard.will.rows.ignore", target));
            case REPLACE -> Optional.of(texts.of("wizard.will.rows.replace", target));
            case TRUNCATE -> Optional.of(texts.of("wizard.will.rows.truncate", target));
        };
    }

    private static ExistingRows option(MigrationProject project) {
        String word = project.options().getOrDefault(EngineOptions.EXISTING_ROWS.name(), ExistingRows.STOP.word());
        return ExistingRows.words().contains(word) ? ExistingRows.of(word) : ExistingRows.STOP;
    }

    /** Whether rows that the target holds may go: all of them, or those that stand in the way. */
    static boolean destroys(MigrationProject project) {
        return project.phases().contains(Phase.FULL)
                && (goes(option(project)) || project.tables().stream().map(TableSettings::existingRows)
                        .anyMatch(rows -> rows.filter(SummaryText::goes).isPresent()));
    }

    private static boolean goes(ExistingRows rows) {
        return rows == ExistingRows.TRUNCATE || rows == ExistingRows.REPLACE;
    }

    /** {@code shop-new (staging): MariaDB 11.4.5 at 10.0.0.9:3306}, as far as it is known. */
    String end(String dataSource, Optional<Environment> environment, Optional<ProjectOutline.Side> side) {
        String named = environment.map(kept -> texts.of("wizard.end.named", dataSource,
                texts.of("wizard.environment." + kept.word()))).orElse(dataSource);
        return side.map(known -> texts.of("wizard.end.server", named, server(known))).orElse(named);
    }

    /** {@code MariaDB 11.4.5 at 10.0.0.9:3306, which calls itself db-new, read-only}. */
    String server(ProjectOutline.Side side) {
        String where = texts.of("wizard.server", side.server().product(), side.server().version(),
                side.server().address());
        return where + side.host().map(HostState::name).map(name -> texts.of("wizard.server.host", name)).orElse("")
                + side.host()
                        .map(host -> texts.of(host.readOnly() ? "wizard.server.readOnly" : "wizard.server.writable"))
                        .orElse("");
    }

    /** How much it is, as far as the catalog knows. */
    String size(ProjectOutline outline) {
        String size = texts.of("wizard.size", figures.count(outline.tables()), figures.count(outline.rows()),
                figures.bytes(outline.bytes()));
        return outline.tablesNotEstimated() == 0
                ? size
                : size + texts.of("wizard.size.unknown", figures.count(outline.tablesNotEstimated()));
    }

    /** How long the copy may take. */
    String time(Estimate estimate) {
        return estimate.found()
                .map(found -> texts.of(found.longest().compareTo(SECONDS) < 0 ? "wizard.time.seconds" : "wizard.time",
                        figures.duration(found.shortest()), figures.duration(found.longest()),
                        figures.count(found.rows()), figures.duration(found.took())))
                .orElseGet(() -> texts.of(estimate.measuring() ? "wizard.time.measuring" : "wizard.summary.unknown"));
    }

    /** What is set otherwise than by default. */
    String options(MigrationProject project) {
        Map<String, String> options = new TreeMap<>(project.options());
        return options.isEmpty()
                ? texts.of("wizard.summary.defaults")
                : options.entrySet().stream().map(entry -> entry.getKey() + " = " + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }

    /** What runs the project without the window. @param home the home folder */
    static String command(Path home, Path file) {
        return "sluice run --home " + quoted(home.toString()) + " " + quoted(file.toString());
    }

    /** As every shell of a POSIX system, and Windows', understands it. */
    private static String quoted(String path) {
        if (path.matches("[A-Za-z0-9_./:\\\\%-]+")) {
            return path;
        }
        return path.contains("\\") ? '"' + path + '"' : "'" + path.replace("'", "'\\''") + "'";
    }
}
