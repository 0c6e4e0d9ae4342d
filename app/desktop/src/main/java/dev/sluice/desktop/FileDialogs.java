package dev.sluice.desktop;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** The system's own boxes. */
record FileDialogs(Supplier<Window> window) implements FileQuestions {
    private static final ExtensionFilter CSV = new ExtensionFilter("CSV", "*.csv");
    private static final ExtensionFilter JSON = new ExtensionFilter("JSON", "*.json");

    @Override
    public Optional<Path> openProject() {
        return open(JSON);
    }

    @Override
    public Optional<Path> openObjects() {
        return open(CSV, JSON);
    }

    private Optional<Path> open(ExtensionFilter... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().addAll(kinds);
        return Optional.ofNullable(chooser.showOpenDialog(window.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> save(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(window.get())).map(File::toPath);
    }

    @Override
    public Optional<Path> folder() {
        return Optional.ofNullable(new DirectoryChooser().showDialog(window.get())).map(File::toPath);
    }
}
