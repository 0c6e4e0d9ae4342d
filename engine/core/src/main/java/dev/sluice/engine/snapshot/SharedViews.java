package dev.sluice.engine.snapshot;

import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.TableSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which tables of a followed source cannot be copied in pieces of different moments, because replaying the log over such
 * a copy does not mend it: tables without a key, and tables whose rows foreign keys change without the log saying so.
 * They are copied by one view of all that belong together, and their changes begin exactly there.
 *
 * @param snapshots empty where the source has none
 */
public record SharedViews(Optional<TableSnapshots> snapshots, List<Group> groups) {
    /** For a source that is not followed. */
    public static final SharedViews NONE = new SharedViews(Optional.empty(), List.of());

    private static final Set<String> LEAVING_ROWS_ALONE = Set.of("RESTRICT", "NO ACTION", "");

    public SharedViews {
        groups = List.copyOf(groups);
    }

    /** Tables that are copied by one view. @param why as the end of "because ..." */
    public record Group(List<TableId> tables, String why) {
        public Group {
            tables = List.copyOf(tables);
        }
    }

    /** @param tables that are moved, as the source declares them, but with what is moved of them alone */
    public static SharedViews of(LogSource log, Collection<TableSchema> tables) {
        return new SharedViews(log.snapshots(), groups(tables, log.logsCascades()));
    }

    public Set<TableId> tables() {
        return groups.stream().flatMap(group -> group.tables().stream()).collect(Collectors.toSet());
    }

    /** Whether a delete or a changed key of the referenced table changes rows of the one that has the foreign key. */
    public static boolean changesRows(ForeignKeySchema key) {
        return !LEAVING_ROWS_ALONE.contains(key.onDelete()) || !LEAVING_ROWS_ALONE.contains(key.onUpdate());
    }

    private static List<Group> groups(Collection<TableSchema> tables, boolean cascadesLogged) {
        List<Group> groups = new ArrayList<>();
        for (List<TableSchema> connected : connected(tables)) {
            List<TableId> ids = connected.stream().map(TableSchema::id).sorted().toList();
            boolean cascades = !cascadesLogged && connected.stream().flatMap(table -> table.foreignKeys().stream())
                    .anyMatch(key -> ids.contains(key.referenced()) && changesRows(key));
            if (cascades) {
                groups.add(new Group(ids, "foreign keys change their rows and the source's log does not say so"));
                continue;
            }
            connected.stream().filter(table -> table.rowKey().isEmpty())
                    .forEach(table -> groups.add(new Group(List.of(table.id()), "it has no key")));
        }
        return groups;
    }

    /** By foreign keys of any kind: once rows are deleted with these checked, those that refuse it must be of the same moment. */
    private static Collection<List<TableSchema>> connected(Collection<TableSchema> tables) {
        Map<TableId, TableId> root = new HashMap<>();
        tables.forEach(table -> root.put(table.id(), table.id()));
        for (TableSchema table : tables) {
            for (ForeignKeySchema key : table.foreignKeys()) {
                if (root.containsKey(key.referenced())) {
                    TableId from = root.get(table.id());
                    TableId to = root.get(key.referenced());
                    root.replaceAll((_, found) -> found.equals(from) ? to : found);
                }
            }
        }
        return tables.stream().collect(Collectors.groupingBy(table -> root.get(table.id()), LinkedHashMap::new,
                Collectors.toList())).values();
    }
}
