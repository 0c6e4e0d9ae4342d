package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.desktop.kit.Tones;
import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.End;
import dev.sluice.engine.api.Projects.Found;
import dev.sluice.model.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the home page says of a project. */
record ProjectWords(Texts texts, Figures figures) {
    /** What stands where there is nothing to say. */
    static final String NOTHING = "–";

    String state(HomeLook look) {
        return texts.of("state." + look.state().name().toLowerCase(Locale.ROOT));
    }

    /** The state, and behind it what was found: as it is sorted and copied. */
    String stateAndFound(HomeLook look) {
        List<String> words = new ArrayList<>(List.of(state(look)));
        words.addAll(found(look.summary().found()));
        return String.join(", ", words);
    }

    /** What was found, the worst first; nothing where nothing was. */
    List<String> found(Found found) {
        List<String> words = new ArrayList<>();
        if (found.tablesFailed() > 0) {
            words.add(texts.of("projects.found.failed", figures.count(found.tablesFailed()), found.tablesFailed()));
        }
        if (found.differences() > 0) {
            words.add(texts.of("projects.found.differences", figures.count(found.differences()), found.differences()));
        }
        if (found.conflicts() > 0) {
            words.add(texts.of("projects.found.conflicts", figures.count(found.conflicts()), found.conflicts()));
        }
        return words;
    }

    /** Conflicts alone need attention, everything else is wrong. */
    static Tone tone(Found found) {
        return found.tablesFailed() + found.differences() > 0 ? Tone.RED : Tone.AMBER;
    }

    static Tone tone(HomeLook look) {
        return Tones.of(look.state());
    }

    /** What it does, or the last of its phases that it has come to; a phase by the rail's word, which is short. */
    String phase(HomeLook look) {
        return look.progress().map(now -> step(now.step())).orElseGet(
                () -> look.lastPhase().map(this::word).orElse(NOTHING));
    }

    private String step(String step) {
        return Stream.of(Phase.values()).filter(phase -> phase.title().equals(step)).findFirst().map(this::word)
                .orElseGet(() -> texts.told(step));
    }

    private String word(Phase phase) {
        return texts.of("run.phase." + phase.id());
    }

    /** How far it is: a percentage; since when it has caught up; or nothing. */
    String progress(HomeLook look) {
        return look.part().map(figures::percent)
                .or(() -> look.caughtUpFor().map(since -> texts.of("projects.caughtUp", figures.duration(since))))
                .orElse(look.isFollowing() ? "" : NOTHING);
    }

    String lag(HomeLook look) {
        return look.lag().map(figures::duration).orElse(NOTHING);
    }

    String rate(HomeLook look) {
        return look.rowsPerSecond().map(figures::rate).orElse(NOTHING);
    }

    /** Both ends by the names people gave them. */
    String route(HomeLook look) {
        return look.summary().ends().map(ends -> shortName(ends.source()) + " → " + shortName(ends.target()))
                .or(() -> look.summary().source().map(source -> source + " → "
                        + look.summary().target().orElse("?")))
                .orElse(NOTHING);
    }

    /** The data source's name, else what the server calls itself. */
    static String shortName(End end) {
        return end.dataSource().orElse(end.server());
    }

    /** Both ends with all that is known of them, a line each. */
    String routeDetails(HomeLook look) {
        return look.summary().ends().map(ends -> end("projects.source", ends.source()) + "\n"
                + end("projects.target", ends.target())).orElseGet(() -> route(look));
    }

    private String end(String key, End end) {
        return texts.of(key, shortName(end)) + environment(end).map(word -> " · " + word).orElse("")
                + end.dataSource().map(_ -> " · " + end.server()).orElse("");
    }

    Optional<String> environment(End end) {
        return end.environment().map(known -> texts.of("sources.environment." + known.word()));
    }

    /** The target as a question names it: {@code shop-new (production, MariaDB 11.4 at db:3306)}. */
    String target(HomeLook look) {
        return look.summary().ends().map(Projects.Ends::target)
                .map(end -> shortName(end) + environment(end).map(word -> " · " + word).orElse(""))
                .or(() -> look.summary().target()).orElse(NOTHING);
    }

    /** What the filter looks for a text in. */
    String searched(ProjectRow row) {
        HomeLook look = row.look();
        return String.join(" ", row.name(), route(look), look.summary().source().orElse(""),
                look.summary().target().orElse(""), Tags.text(look.tags()));
    }

    /** The verdict, when it last ran, and what was found. */
    String stateDetails(HomeLook look) {
        List<String> lines = new ArrayList<>(List.of(stateAndFound(look)));
        look.summary().verdict().map(texts::told).ifPresent(lines::add);
        look.summary().at().ifPresent(at -> lines.add(texts.of("projects.lastRun", figures.exactTime(at))));
        return String.join("\n", lines);
    }
}
