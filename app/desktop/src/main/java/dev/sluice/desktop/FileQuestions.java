package dev.sluice.desktop;

import java.nio.file.Path;
import java.util.Optional;

/** Which file is meant. Empty when the user thinks better of it. Window's thread, which waits for the answer. */
public interface FileQuestions {
    Optional<Path> openProject();

    /** One that lists objects. */
    Optional<Path> openObjects();

    Optional<Path> save(String suggestedName);

    Optional<Path> folder();
}
