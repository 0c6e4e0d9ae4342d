package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.spi.ChangeEvent.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What the project does: its phases, and which changes it follows. Belongs to the window's thread. */
public final class PhasesViewModel {
    private static final Set<Phase> COMPARE_ONLY = Set.of(Phase.VERIFICATION);

    private final StepState state = new StepState();
    private final Draft draft;
    private final ServerTests tests;
    private final Texts texts;
    private final StartViewModel start;
    private final ObjectProperty<List<String>> warnings = new SimpleObjectProperty<>(List.of());
    private final BooleanProperty comparesOnly = new SimpleBooleanProperty();
    private final BooleanProperty follows = new SimpleBooleanProperty();
    /** What a migration had before it became a comparison, so that going back loses nothing. */
    private Set<Phase> migration = Phase.DEFAULT;

    PhasesViewModel(Draft draft, ServerTests tests, StartViewModel start, Texts texts) {
        this.draft = draft;
        this.tests = tests;
        this.start = start;
        this.texts = texts;
        draft.phasesProperty().addListener((_, _, _) -> judge());
        draft.optionsProperty().addListener((_, _, _) -> judge());
        draft.sourceProperty().addListener((_, _, _) -> judge());
        start.obstacleProperty().addListener((_, _, _) -> judge());
        judge();
    }

    /** Looks at what the source has said meanwhile. */
    void judge() {
        Set<Phase> phases = draft.phasesProperty().get();
        comparesOnly.set(phases.equals(COMPARE_ONLY));
        follows.set(phases.contains(Phase.INCREMENTAL));
        state.summaryProperty().set(summary(phases));
        state.obstacleProperty().set(findObstacle(phases));
        warnings.set(findWarnings(phases));
        state.warnedProperty().set(!warnings.get().isEmpty());
    }

    /** As short as the list of steps has room for. */
    private String summary(Set<Phase> phases) {
        if (comparesOnly.get()) {
            return texts.of("wizard.phases.compareOnly");
        }
        return phases.size() == Phase.values().length
                ? texts.of("wizard.phases.all")
                : phases.stream().sorted().map(phase -> texts.of("run.phase." + phase.id()))
                        .collect(Collectors.joining(texts.of("wizard.and")));
    }

    private Optional<String> findObstacle(Set<Phase> phases) {
        if (phases.isEmpty()) {
            return Optional.of(texts.of("wizard.phases.none"));
        }
        if (phases.containsAll(Set.of(Phase.SCHEMA, Phase.INCREMENTAL)) && !phases.contains(Phase.FULL)) {
            return Optional.of(texts.of("wizard.phases.needsFull"));
        }
        if (follows.get() && kinds().isEmpty()) {
            return Optional.of(texts.of("wizard.phases.noKinds"));
        }
        return start.obstacleProperty().get();
    }

    private List<String> findWarnings(Set<Phase> phases) {
        List<String> found = new ArrayList<>();
        if (!phases.isEmpty() && !phases.contains(Phase.VERIFICATION)) {
            found.add(texts.of("wizard.phases.noVerification"));
        }
        if (phases.contains(Phase.FULL) && !phases.contains(Phase.SCHEMA)) {
            found.add(texts.of("wizard.phases.noSchema"));
        }
        if (phases.contains(Phase.SCHEMA) && !phases.contains(Phase.FULL)) {
            found.add(texts.of("wizard.phases.noFull"));
        }
        if (follows.get()) {
            if (kinds().size() < Kind.values().length && !kinds().isEmpty()) {
                found.add(texts.of("wizard.phases.someKinds"));
            }
            if (isLogLacking()) {
                found.add(texts.of("wizard.phases.logLacks"));
            }
        }
        return found;
    }

    /** Whether the source, when it was tested in step 1, had something against having its log followed. */
    private boolean isLogLacking() {
        return draft.sourceProperty().get().flatMap(tests::tested).stream()
                .flatMap(tested -> tested.asSource().stream())
                .anyMatch(result -> result.check().equals("following-changes")
                        && !(result instanceof PrecheckResult.Passed));
    }

    /** A comparison alone, or a migration as it was chosen before. */
    void compareOnly(boolean only) {
        if (only && !comparesOnly.get()) {
            migration = draft.phasesProperty().get();
            draft.phasesProperty().set(COMPARE_ONLY);
        } else if (!only && comparesOnly.get()) {
            draft.phasesProperty().set(migration);
        }
    }

    boolean has(Phase phase) {
        return draft.phasesProperty().get().contains(phase);
    }

    void choose(Phase phase, boolean chosen) {
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        phases.addAll(draft.phasesProperty().get());
        if (chosen ? phases.add(phase) : phases.remove(phase)) {
            draft.phasesProperty().set(Collections.unmodifiableSet(phases));
        }
    }

    /** The kinds of changes that are applied; those of a text that is wrong are none. */
    Set<Kind> kinds() {
        String text = draft.optionsProperty().get().get(EngineOptions.APPLY_KINDS.name());
        if (text == null) {
            return EnumSet.allOf(Kind.class);
        }
        try {
            return EngineOptions.APPLY_KINDS.parser().apply(text);
        } catch (IllegalArgumentException e) {
            return Set.of(); // nothing, or what a file says wrong: both are an obstacle
        }
    }

    void choose(Kind kind, boolean chosen) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        kinds.addAll(kinds());
        if (chosen ? !kinds.add(kind) : !kinds.remove(kind)) {
            return;
        }
        if (kinds.size() == Kind.values().length) {
            draft.resetOption(EngineOptions.APPLY_KINDS.name());
        } else {
            draft.setOption(EngineOptions.APPLY_KINDS.name(), kinds.stream()
                    .map(each -> each.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",")));
        }
    }

    StartViewModel start() {
        return start;
    }

    StepState state() {
        return state;
    }

    Draft draft() {
        return draft;
    }

    BooleanProperty comparesOnlyProperty() {
        return comparesOnly;
    }

    /** Whether changes of the source are followed. */
    BooleanProperty followsProperty() {
        return follows;
    }

    ObjectProperty<List<String>> warningsProperty() {
        return warnings;
    }
}
