package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Work;
import dev.sluice.model.Option;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * One option of a data source while it is typed. Checked at each change, in the background: some options name files.
 * Belongs to the window's thread.
 */
final class SettingField {
    private final Option<?> option;
    private final Work work;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final boolean wasGiven;
    /** Counts the changes: the answer about an earlier text is not shown. */
    private int changes;

    /** @param given what the data source says now; empty where it leaves the option to its default */
    SettingField(Option<?> option, Optional<String> given, Work work) {
        this.option = option;
        this.work = work;
        this.wasGiven = given.isPresent();
        text.set(given.orElseGet(() -> option.choices().isEmpty() ? "" : defaultText()));
        text.addListener((_, _, now) -> check(now));
        check(text.get());
    }

    private void check(String now) {
        int change = ++changes;
        if (now.isEmpty()) {
            problem.set(Optional.empty());
            return;
        }
        work.ask(() -> problemOf(option, now), found -> {
            if (change == changes) {
                problem.set(found);
            }
        }, failure -> problem.set(Optional.of(String.valueOf(failure.getMessage()))));
    }

    private static Optional<String> problemOf(Option<?> option, String text) {
        try {
            option.parser().apply(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) { // the way of parsers: the message is for the user
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** As if nobody had given it. */
    void reset() {
        text.set(option.choices().isEmpty() ? "" : defaultText());
    }

    Option<?> option() {
        return option;
    }

    String name() {
        return option.name();
    }

    StringProperty textProperty() {
        return text;
    }

    /** The option's own sentence, "must be ..."; empty while all is well, or nothing is typed. */
    ObjectProperty<Optional<String>> problemProperty() {
        return problem;
    }

    boolean isMissing() {
        return option.defaultValue().isEmpty() && text.get().isBlank();
    }

    /** What holds where nothing is typed; empty where something has to be. */
    String defaultText() {
        return option.defaultValue().map(String::valueOf).filter(value -> !value.equals("{}")).orElse("");
    }

    /** What is kept; empty where the default is meant, unless it was written down before. */
    Optional<String> given() {
        String now = text.get().strip();
        boolean isDefault = now.isEmpty() || now.equals(defaultText()) && !wasGiven;
        return isDefault ? Optional.empty() : Optional.of(now);
    }
}
