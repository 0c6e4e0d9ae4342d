package dev.sluice.cli;

import dev.sluice.cli.display.LiveDisplay;
import dev.sluice.cli.display.TerminalSize;
import java.util.Optional;

/** The terminal Sluice was started on, if it is one. */
interface Terminal {
    /** A person sits at both ends: what is written is seen, and questions can be answered. */
    boolean isInteractive();

    LiveDisplay.Abilities abilities();

    TerminalSize size();

    /** Asks without echo; empty when nobody can be asked. */
    Optional<String> askSecret(String question);

    /** Asks for a line; empty when nobody can be asked. */
    Optional<String> ask(String question);
}
