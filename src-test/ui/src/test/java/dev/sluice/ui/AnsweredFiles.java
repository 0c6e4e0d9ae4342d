package dev.sluice.ui;

import dev.sluice.desktop.FileQuestions;
import java.nio.file.Path;
import java.util.Optional;

/** Answers what the system's boxes would ask, with a folder and what is in it. Set by a test, asked on the window's thread. */
final class AnsweredFiles implements FileQuestions {
    private volatile Optional<Path> folder = Optional.empty();

    void in(Path chosen) {
        folder = Optional.of(chosen);
    }

    private Path chosen() {
        return folder.orElseThrow(() -> new AssertionError("Nobody expected to be asked for a file"));
    }

    @Override
    public Optional<Path> openProject() {
        throw new AssertionError("Nobody expected to be asked for a project's file");
    }

    @Override
    public Optional<Path> openObjects() {
        throw new AssertionError("Nobody expected to be asked for a list of objects");
    }

    @Override
    public Optional<Path> save(String suggestedName) {
        return Optional.of(chosen().resolve(suggestedName));
    }

    @Override
    public Optional<Path> folder() {
        return Optional.of(chosen());
    }
}
