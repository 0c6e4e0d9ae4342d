package dev.sluice.desktop.wizard;

import dev.sluice.app.NoSecrets;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/**
 * A project as far as it is chosen, shared by the wizard's steps. It also holds what is typed by half or wrong: whether it
 * makes a project is judged by the steps. What its properties hold is never changed, only replaced. Belongs to the
 * window's thread; {@link #choices()} and {@link #project()} may be carried elsewhere.
 */
public final class Draft {
    private final String id;
    private final StringProperty name = new SimpleStringProperty();
    private final ObjectProperty<Optional<String>> source = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<String>> target = new SimpleObjectProperty<>();
    private final ObjectProperty<Set<Phase>> phases = new SimpleObjectProperty<>();
    private final ObjectProperty<List<String>> include = new SimpleObjectProperty<>();
    private final ObjectProperty<List<String>> exclude = new SimpleObjectProperty<>();
    private final ObjectProperty<List<TableSettings>> tables = new SimpleObjectProperty<>();
    private final ObjectProperty<Map<String, String>> options = new SimpleObjectProperty<>();
    private final StringProperty step = new SimpleStringProperty();
    private final ObjectProperty<Optional<String>> decidedUnder = new SimpleObjectProperty<>();
    private final ObjectProperty<Optional<String>> keptName = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyLongWrapper decisions = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    /** @param id under which it is kept; the project's name may change while the draft stays the same */
    public Draft(String id, DraftChoices choices) {
        this.id = id;
        show(choices);
        for (ObservableValue<?> chosen : List.<ObservableValue<?>>of(name, source, target, phases, include, exclude,
                tables, options, decisions)) {
            chosen.addListener((_, _, _) -> revision.set(revision.get() + 1));
        }
    }

    private void show(DraftChoices choices) {
        name.set(choices.name());
        source.set(choices.source());
        target.set(choices.target());
        phases.set(choices.phases());
        include.set(choices.include());
        exclude.set(choices.exclude());
        tables.set(choices.tables());
        options.set(choices.options());
        step.set(choices.step());
        decidedUnder.set(choices.decidedUnder());
    }

    public String id() {
        return id;
    }

    public StringProperty nameProperty() {
        return name;
    }

    /** A data source's name. */
    public ObjectProperty<Optional<String>> sourceProperty() {
        return source;
    }

    /** A data source's name. */
    public ObjectProperty<Optional<String>> targetProperty() {
        return target;
    }

    public ObjectProperty<Set<Phase>> phasesProperty() {
        return phases;
    }

    /** Rules as the user writes them. */
    public ObjectProperty<List<String>> includeProperty() {
        return include;
    }

    public ObjectProperty<List<String>> excludeProperty() {
        return exclude;
    }

    public ObjectProperty<List<TableSettings>> tablesProperty() {
        return tables;
    }

    /** What is set, option name to text; what is not there has what the profile or the default says. */
    public ObjectProperty<Map<String, String>> optionsProperty() {
        return options;
    }

    public void setOption(String option, String text) {
        Map<String, String> changed = new TreeMap<>(options.get());
        changed.put(option, text);
        options.set(Map.copyOf(changed));
    }

    public void resetOption(String option) {
        Map<String, String> changed = new TreeMap<>(options.get());
        changed.remove(option);
        options.set(Map.copyOf(changed));
    }

    /** The {@link WizardStep#id()} of the step that is seen. */
    public StringProperty stepProperty() {
        return step;
    }

    /** The name under which the engine has what was decided about definitions; the project may have another one by now. */
    public ObjectProperty<Optional<String>> decidedUnderProperty() {
        return decidedUnder;
    }

    /** The name with which it was kept last: a crash does not take it back. Empty before. */
    public ReadOnlyObjectProperty<Optional<String>> keptNameProperty() {
        return keptName;
    }

    /** It is kept with that name. */
    public void kept(String withName) {
        keptName.set(Optional.of(withName));
    }

    /** Grows with every change of what is chosen: an answer to a question of an earlier revision is out of date. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /**
     * Something was decided about a table's definition. The engine keeps that under the project's name and not the draft,
     * but what was found out before is as much out of date as after any other choice.
     */
    public void decided() {
        decisions.set(decisions.get() + 1);
    }

    /** How often {@link #decided()} was said. */
    public ReadOnlyLongProperty decisionsProperty() {
        return decisions.getReadOnlyProperty();
    }

    /** Whether enough is chosen for {@link #project()}. */
    public boolean hasRoute() {
        return source.get().isPresent() && target.get().isPresent() && !name.get().isBlank();
    }

    /**
     * The project as it is chosen now. Its data sources are only named: {@code Workspace.connectable} makes it one that
     * can be asked about.
     *
     * @throws IllegalStateException without a name, a source and a target
     */
    public MigrationProject project() {
        if (!hasRoute()) {
            throw new IllegalStateException("Name, source and target are not chosen yet");
        }
        return new MigrationProject(name.get().strip(), NoSecrets.endpoint(source.get().orElseThrow()),
                NoSecrets.endpoint(target.get().orElseThrow()), phases.get(), include.get(), exclude.get(),
                tables.get(), options.get());
    }

    /** All of it as it is now, also what is wrong. */
    public DraftChoices choices() {
        return new DraftChoices(name.get(), source.get(), target.get(), phases.get(), include.get(), exclude.get(),
                tables.get(), options.get(), step.get(), decidedUnder.get());
    }
}
