package dev.sluice.desktop.objects;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a list of objects in a file. On the window's thread. */
public interface FileChoice {
    /** One to read; empty when the user would rather not. */
    Optional<Path> toRead();

    /** One to write; empty when the user would rather not. */
    Optional<Path> toWrite();
}
