package dev.sluice.engine.fakes;

import dev.sluice.engine.api.MasterPrompt;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Secret;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment of its own, a person who may or may not be there, and a memory of what was said. */
public final class FakeSecrets implements SecretResolver {
    public final Map<String, String> environment = new HashMap<>();
    public final List<String> questions = new ArrayList<>();
    public final List<String> warnedPlaces = new ArrayList<>();
    /** Given one after the other, before {@link #answer}. */
    public final Deque<Secret> answers = new ArrayDeque<>();
    public Optional<Secret> answer = Optional.empty();
    public Optional<MasterPrompt> prompt = Optional.empty();

    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable));
    }

    @Override
    public Optional<Secret> ask(String question) {
        questions.add(question);
        return Optional.ofNullable(answers.poll()).or(() -> answer);
    }

    @Override
    public Optional<MasterPrompt> masterPrompt() {
        return prompt;
    }

    @Override
    public void plainText(String place) {
        warnedPlaces.add(place);
    }
}
