package dev.sluice.engine.project.file;

import dev.sluice.engine.api.SecretResolver;
import dev.sluice.model.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An environment of its own, a person who may or may not be there, and a memory of what was said. */
final class FakeSecrets implements SecretResolver {
    final Map<String, String> environment = new HashMap<>();
    final List<String> questions = new ArrayList<>();
    final List<String> warnedPlaces = new ArrayList<>();
    Optional<Secret> answer = Optional.empty();

    @Override
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable));
    }

    @Override
    public Optional<Secret> ask(String question) {
        questions.add(question);
        return answer;
    }

    @Override
    public void plainText(String place) {
        warnedPlaces.add(place);
    }
}
