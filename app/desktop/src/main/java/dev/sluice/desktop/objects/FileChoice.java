package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Texts;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** Asks the user for a list of objects in a file. On the window's thread. */
public interface FileChoice {
    /** One to read; empty when the user would rather not. */
    Optional<Path> toRead();

    /** One to write; empty when the user would rather not. */
    Optional<Path> toWrite();

    /** The system's own dialogs, above the window in which the node stands. */
    static FileChoice above(Node node, Texts texts) {
        return new Dialogs(node, texts);
    }

    /** The system's own dialogs. */
    record Dialogs(Node node, Texts texts) implements FileChoice {
        @Override
        public Optional<Path> toRead() {
            return path(chooser("objects.import").showOpenDialog(node.getScene().getWindow()));
        }

        @Override
        public Optional<Path> toWrite() {
            FileChooser chooser = chooser("objects.export");
            chooser.setInitialFileName("objects.csv");
            return path(chooser.showSaveDialog(node.getScene().getWindow()));
        }

        private FileChooser chooser(String title) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(texts.of(title));
            chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter("CSV", "*.csv"),
                    new FileChooser.ExtensionFilter("JSON", "*.json"));
            return chooser;
        }

        private static Optional<Path> path(@org.jspecify.annotations.Nullable File file) {
            return Optional.ofNullable(file).map(File::toPath);
        }
    }
}
