package dev.sluice.cli;

import dev.sluice.cli.display.LiveDisplay.Abilities;
import dev.sluice.cli.display.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A terminal without a screen, and perhaps with a person who answers. */
final class FakeTerminal implements Terminal {
    final List<String> questions = new ArrayList<>();
    boolean interactive;
    Optional<String> answer = Optional.empty();

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(true, false);
    }

    @Override
    public TerminalSize size() {
        return TerminalSize.USUAL;
    }

    @Override
    public Optional<String> askSecret(String question) {
        return ask(question);
    }

    @Override
    public Optional<String> ask(String question) {
        questions.add(question);
        return answer;
    }
}
