package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.RunProgress;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The project's phases from left to right: done, under way, or still to come. */
final class PhaseRail extends HBox {
    private final Texts texts;
    private Set<Phase> shownPhases = Set.of();
    private Set<Phase> shownFinished = Set.of();
    private String shownStep = "";
    private boolean shownFollows;

    PhaseRail(Texts texts) {
        this.texts = texts;
        setId("phase-rail");
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("phase-rail");
    }

    /**
     * What comes before the phase that runs is done, also before that was looked up; but a comparison may run alone. Where the
     * source is followed, that goes on during a comparison.
     */
    void show(RunLook look) {
        String step = look.running() ? look.progress().map(now -> now.step()).orElse("") : "";
        Set<Phase> finished = look.state() == ProjectState.NOT_STARTED ? Set.of() : look.summary().finished();
        boolean follows = look.running() && step.equals(Phase.VERIFICATION.title())
                && look.progress().flatMap(RunProgress::following).isPresent();
        if (look.phases().equals(shownPhases) && finished.equals(shownFinished) && step.equals(shownStep)
                && follows == shownFollows) {
            return;
        }
        shownPhases = look.phases();
        shownFinished = finished;
        shownStep = step;
        shownFollows = follows;
        getChildren().clear();
        for (Phase phase : Phase.values()) {
            if (shownPhases.contains(phase)) {
                add(phase);
            }
        }
    }

    private void add(Phase phase) {
        if (!getChildren().isEmpty()) {
            Region line = new Region();
            line.getStyleClass().add("phase-line");
            getChildren().add(line);
        }
        boolean now = shownStep.equals(phase.title()) || shownFollows && phase == Phase.INCREMENTAL;
        boolean passed = Stream.of(Phase.FULL, Phase.INCREMENTAL).filter(later -> later.compareTo(phase) > 0)
                .anyMatch(later -> shownStep.equals(later.title()));
        boolean done = !now && (passed || shownFinished.contains(phase));
        Label label = new Label(texts.of("run.phase." + phase.id()), new FontIcon(sign(now, done)));
        label.getStyleClass().addAll("phase", now ? "phase-now" : done ? "phase-done" : "phase-later");
        label.setAccessibleText(label.getText() + ", "
                + texts.of(now ? "run.phase.now" : done ? "run.phase.done" : "run.phase.later"));
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }

    private static Ikon sign(boolean now, boolean done) {
        if (now) {
            return Feather.PLAY_CIRCLE;
        }
        return done ? Feather.CHECK_CIRCLE : Feather.CIRCLE;
    }
}
