package dev.sluice.desktop.wizard;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.model.Option;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One option: what the project says of it, and what holds if it says nothing. Belongs to the window's thread. */
public final class OptionRow {
    private final Option<?> option;
    private final Draft draft;
    private final String help;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty otherwise = new SimpleStringProperty("");
    private final BooleanProperty changed = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<String>> error = new SimpleObjectProperty<>(Optional.empty());
    private boolean showing;

    /** @param help in the window's language */
    OptionRow(Option<?> option, Draft draft, String help) {
        this.option = option;
        this.draft = draft;
        this.help = help;
        text.addListener((_, _, typed) -> typed(typed));
        draft.optionsProperty().addListener((_, _, _) -> show());
        show();
    }

    private void typed(String typed) {
        if (showing) {
            return;
        }
        if (typed == null || typed.strip().equals(otherwise.get())) {
            draft.resetOption(name());
        } else {
            draft.setOption(name(), typed.strip());
        }
    }

    private void show() {
        Map<String, String> given = draft.optionsProperty().get();
        Optional<String> set = Optional.ofNullable(given.get(name()));
        otherwise.set(otherwise(given));
        changed.set(set.isPresent());
        error.set(set.flatMap(this::wrong));
        String now = set.orElse(otherwise.get());
        if (!text.get().strip().equals(now)) {
            showing = true;
            text.set(now);
            showing = false;
        }
    }

    /** What the profile says, or the default. */
    private String otherwise(Map<String, String> given) {
        Map<String, String> without = new HashMap<>(given);
        without.remove(name());
        return Optional.ofNullable(EngineOptions.withProfile(without).get(name()))
                .orElseGet(() -> option.defaultValue().map(String::valueOf).orElse(""));
    }

    private Optional<String> wrong(String value) {
        try {
            option.parser().apply(value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    void reset() {
        draft.resetOption(name());
    }

    boolean matches(String words) {
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty() || (name() + " " + help).toLowerCase(Locale.ROOT).contains(wanted);
    }

    String name() {
        return option.name();
    }

    Option<?> option() {
        return option;
    }

    String help() {
        return help;
    }

    /** As it is typed; what holds otherwise while nothing is set. */
    StringProperty textProperty() {
        return text;
    }

    /** What holds while the project says nothing of it. */
    StringProperty otherwiseProperty() {
        return otherwise;
    }

    BooleanProperty changedProperty() {
        return changed;
    }

    /** Why the text is none for this option: {@code must be a whole number from 1 to 64, not 'x'}. */
    ObjectProperty<Optional<String>> errorProperty() {
        return error;
    }
}
