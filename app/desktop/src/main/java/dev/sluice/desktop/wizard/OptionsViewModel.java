package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.EngineOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** How the project runs. Belongs to the window's thread. */
public final class OptionsViewModel {
    /** Chosen where they belong: with the phases, with the prechecks, and where rows of the target may go. */
    private static final Set<String> ELSEWHERE = Set.of(EngineOptions.APPLY_KINDS.name(),
            EngineOptions.START_FROM.name(), EngineOptions.PRECHECK_SKIP.name(),
            EngineOptions.TRUNCATE_CONFIRMED.name());

    private final Draft draft;
    private final Texts texts;
    private final List<OptionRow> rows;
    private final StringProperty summary = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> obstacle = new SimpleObjectProperty<>(Optional.empty());

    OptionsViewModel(Draft draft, Texts texts) {
        this.draft = draft;
        this.texts = texts;
        rows = EngineOptions.ALL.stream().filter(option -> !ELSEWHERE.contains(option.name()))
                .map(option -> new OptionRow(option, draft, texts.of("wizard.help." + option.name()))).toList();
        draft.optionsProperty().addListener((_, _, _) -> judge());
        judge();
    }

    private void judge() {
        long changed = rows.stream().filter(row -> row.changedProperty().get()).count();
        summary.set(changed == 0 ? "" : texts.of("wizard.options.changed", String.valueOf(changed)));
        obstacle.set(rows.stream().filter(row -> row.errorProperty().get().isPresent()).findFirst()
                .map(row -> texts.of("wizard.options.wrong", row.name(),
                        texts.told(row.errorProperty().get().orElseThrow()))));
    }

    /** In the order of the manual. */
    List<OptionRow> rows() {
        return rows;
    }

    Draft draft() {
        return draft;
    }

    StringProperty summaryProperty() {
        return summary;
    }

    ObjectProperty<Optional<String>> obstacleProperty() {
        return obstacle;
    }
}
