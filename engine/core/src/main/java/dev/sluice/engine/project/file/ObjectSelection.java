package dev.sluice.engine.project.file;

import dev.sluice.model.TableSettings;
import java.util.List;

/** Which objects are meant: the rules, and what is said of single tables. */
public record ObjectSelection(List<String> include, List<String> exclude, List<TableSettings> tables) {
    static final ObjectSelection NOTHING = new ObjectSelection(List.of(), List.of(), List.of());

    public ObjectSelection {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        tables = List.copyOf(tables);
    }
}
