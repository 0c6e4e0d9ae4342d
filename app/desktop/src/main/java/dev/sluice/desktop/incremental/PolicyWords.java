package dev.sluice.desktop.incremental;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.ConflictPolicy;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** What a policy does, in words. */
final class PolicyWords extends StringConverter<String> {
    private final Texts texts;

    PolicyWords(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String toString(@Nullable String word) {
        return word == null ? "" : texts.of("incremental.policy." + word);
    }

    @Override
    public String fromString(String words) {
        return ConflictPolicy.words().stream().filter(word -> toString(word).equals(words)).findFirst().orElse(words);
    }
}
