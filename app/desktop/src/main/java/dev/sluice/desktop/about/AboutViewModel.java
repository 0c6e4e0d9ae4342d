package dev.sluice.desktop.about;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Versions, and the libraries of others. Belongs to the window's thread. */
public final class AboutViewModel {
    private final List<Fact> facts;
    private final ObservableList<Library> libraries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param id of its name among the texts */
    record Fact(String id, String value) {}

    public AboutViewModel(String version, Work work) {
        this(facts(version), new PackedLibraries(), work);
    }

    /** @param packed called in the background */
    AboutViewModel(List<Fact> facts, Callable<List<Library>> packed, Work work) {
        this.facts = List.copyOf(facts);
        work.ask(packed, libraries::setAll, failure -> problem.set(Optional.of(Problem.of(failure))));
    }

    private static List<Fact> facts(String version) {
        return List.of(new Fact("version", version),
                new Fact("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version")),
                new Fact("javafx", System.getProperty("javafx.runtime.version", "–")),
                new Fact("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
    }

    List<Fact> facts() {
        return facts;
    }

    ObservableList<Library> libraries() {
        return libraries;
    }

    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
