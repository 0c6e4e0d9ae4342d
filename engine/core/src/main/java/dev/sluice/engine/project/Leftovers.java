package dev.sluice.engine.project;

import dev.sluice.engine.objects.ObjectFingerprint;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.KeyRange;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.ProgressLedger.DoneChunk;
import dev.sluice.spi.TargetWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier runs of a project created in the target and what still stands there, known again by the definition that
 * was read back when it was made. A name alone proves nothing: somebody may have made another table under it.
 *
 * @param tables the project's own
 * @param objects the project's own views and sequences
 * @param doubts those of them that somebody has to agree to lose, each with the reason
 */
record Leftovers(List<TableSchema> tables, List<CatalogObject> objects, List<Failed> doubts) {
    static final Leftovers NONE = new Leftovers(List.of(), List.of(), List.of());

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    Leftovers {
        tables = List.copyOf(tables);
        objects = List.copyOf(objects);
        doubts = List.copyOf(doubts);
    }

    static Leftovers find(Metadb metadb, ProjectRecord project, Connectors.Pair pair) throws InterruptedException {
        return new Search(project, pair).find(metadb.tables(project.id()), metadb.objects(project.id()));
    }

    /** All their names. */
    Set<TableId> names() {
        return Stream.concat(tables.stream().map(TableSchema::id), objects.stream().map(CatalogObject::id))
                .collect(Collectors.toSet());
    }

    boolean isEmpty() {
        return tables.isEmpty() && objects.isEmpty();
    }

    /** For one thread. */
    private static final class Search {
        private final ProjectRecord project;
        private final Connectors.Pair pair;
        private final List<TableSchema> tables = new ArrayList<>();
        private final List<CatalogObject> objects = new ArrayList<>();
        private final List<Failed> doubts = new ArrayList<>();

        private Search(ProjectRecord project, Connectors.Pair pair) {
            this.project = project;
            this.pair = pair;
        }

        private Leftovers find(List<TableRecord> knownTables, List<ObjectRecord> knownObjects)
                throws InterruptedException {
            Map<TableId, TableRecord> created = knownTables.stream().filter(TableRecord::created)
                    .collect(Collectors.toMap(TableRecord::target, Function.identity()));
            List<TableSchema> standing = pair.target().catalog().describe(created.keySet());
            if (!standing.isEmpty()) {
                Map<TableId, Long> written = written();
                for (TableSchema table : standing) {
                    judge(table, created.get(table.id()), written.getOrDefault(table.id(), 0L));
                }
            }
            Optional<CatalogObjects> definitions = pair.target().catalogObjects();
            if (definitions.isPresent()) {
                Set<CatalogObject> there = new HashSet<>(pair.target().catalog().otherObjects());
                knownObjects.stream().filter(object -> object.created() && there.contains(object.inTarget()))
                        .forEach(object -> judge(object, definitions.get()));
            }
            return new Leftovers(tables, objects, doubts);
        }

        /** Rows of each table, as the target itself has kept the count. */
        private Map<TableId, Long> written() {
            TargetWriter writer = pair.target().targetWriter().orElseThrow();
            writer.ledger().prepare(); // someone may have dropped it
            Map<TableId, Long> rows = new HashMap<>();
            for (DoneChunk chunk : writer.ledger().done(project.id())) {
                rows.merge(chunk.target(), chunk.rows(), Long::sum);
            }
            return rows;
        }

        private void judge(TableSchema table, TableRecord known, long written) throws InterruptedException {
            boolean unproven = known.made().isEmpty();
            boolean other = !unproven && !known.made().get().equals(Fingerprint.withoutLaterParts(table));
            boolean filled = pair.target().targetWriter().orElseThrow().hasRows(table.id());
            if (other || unproven && filled && written == 0) {
                LOG.warn("project {}: table {} stays on the target, it is not the one that this project made",
                        project.name(), table.id());
                return;
            }
            tables.add(table);
            if (filled) {
                long rows = pair.target().snapshotSource().orElseThrow().count(table, KeyRange.ALL);
                if (rows > written || unproven) {
                    doubts.add(doubt(table.id(), ErrorCode.TARGET_NOT_EMPTY, "Target table " + table.id() + " holds "
                            + rows(rows) + " and this project has written " + rows(written)
                            + (unproven ? "; whether it made this table cannot be proven" : "")));
                }
            }
        }

        private void judge(ObjectRecord known, CatalogObjects definitions) {
            CatalogObject object = known.inTarget();
            String what = object.kind() + " " + object.id();
            if (known.made().isEmpty()) {
                objects.add(object);
                doubts.add(doubt(object.id(), ErrorCode.TARGET_TABLE_EXISTS,
                        "The target has a " + what + "; whether this project made it cannot be proven"));
            } else if (known.made().get().equals(ObjectFingerprint.of(definitions.define(object)))) {
                objects.add(object);
            } else {
                LOG.warn("project {}: {} stays on the target, it is not the one that this project made",
                        project.name(), what);
            }
        }

        private static String rows(long count) {
            return count == 1 ? "1 row" : "%,d rows".formatted(count);
        }

        private static Failed doubt(TableId name, ErrorCode code, String message) {
            return new Failed("restart", name.toString(), code, message + "; --restart would drop it",
                    Remedy.of("Make sure that nobody needs it, then give the command with --restart --yes-drop."));
        }
    }
}
