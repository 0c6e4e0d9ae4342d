package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.ChoiceWords;
import dev.sluice.desktop.kit.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ComboBox;

/** The two boxes that narrow the table: by state and by tag. */
final class ProjectFilters {
    private final ProjectsViewModel model;
    private final Texts texts;
    private final ComboBox<StateChoice> states = new ComboBox<>();
    private final ComboBox<Optional<String>> tags = new ComboBox<>();

    ProjectFilters(ProjectsViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        states.setId("projects-state");
        states.setAccessibleText(texts.of("projects.filter.state"));
        states.setConverter(new ChoiceWords<>(this::word));
        states.getItems().setAll(StateChoice.values());
        states.valueProperty().bindBidirectional(model.stateProperty());
        tags.setId("projects-tag");
        tags.setAccessibleText(texts.of("projects.filter.tag"));
        tags.setConverter(new ChoiceWords<>(tag -> tag.orElse(texts.of("projects.filter.allTags"))));
        model.tags().addListener((ListChangeListener<String>) _ -> showTags());
        showTags();
        tags.valueProperty().addListener((_, _, now) -> {
            if (now != null) {
                model.tagProperty().set(now);
            }
        });
        model.tagProperty().addListener((_, _, now) -> tags.setValue(now));
    }

    private void showTags() {
        List<Optional<String>> all = new java.util.ArrayList<>(List.of(Optional.empty()));
        model.tags().forEach(tag -> all.add(Optional.of(tag)));
        tags.getItems().setAll(all);
        tags.setValue(model.tagProperty().get());
        tags.setDisable(all.size() == 1);
    }

    private String word(StateChoice choice) {
        return switch (choice) {
            case ALL -> texts.of("projects.filter.allStates");
            case ATTENTION -> texts.of("projects.filter.attention");
            case NOT_STARTED, RUNNING, PAUSED, FAILED, COMPLETED, RELEASED -> texts
                    .of("state." + choice.state().orElseThrow().name().toLowerCase(Locale.ROOT));
        };
    }

    ComboBox<StateChoice> states() {
        return states;
    }

    ComboBox<Optional<String>> tags() {
        return tags;
    }

    /** Shows all again. */
    void reset() {
        model.stateProperty().set(StateChoice.ALL);
        model.tagProperty().set(Optional.empty());
    }
}
