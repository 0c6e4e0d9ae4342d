package dev.sluice.engine.schema;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.ForeignKeySchema;
import dev.sluice.model.IndexSchema;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the target's catalog again and holds it against what was wanted of the tables that this project made, whatever
 * statements were sent: a server may rewrite what it is told, or drop it without a word.
 */
public final class DeclarationCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DeclarationCheck.class);
    /** Beyond so many the verdict only counts; the log has them all. */
    private static final int MOST_TOLD = 20;

    private final RunContext run;

    public DeclarationCheck(RunContext run) {
        this.run = run;
    }

    /** Notes every difference for the verdict, by name. */
    public void note() throws InterruptedException {
        List<PlannedTable> made = run.tables().stream().filter(table -> table.record().created() && !table.hasFailed())
                .toList();
        made.stream().filter(table -> table.own().isPresent()).forEach(
                table -> run.tally().note(table.target() + " was made by the user's own statements"));
        List<String> differences = differences(made.stream().filter(table -> table.own().isEmpty()).toList());
        differences.forEach(difference -> LOG.warn("Not declared as wanted: {}", difference));
        differences.stream().limit(MOST_TOLD)
                .forEach(difference -> run.tally().note("not declared as wanted: " + difference));
        if (differences.size() > MOST_TOLD) {
            run.tally().note("not declared as wanted: %,d more tables, which the log names"
                    .formatted(differences.size() - MOST_TOLD));
        }
    }

    private List<String> differences(List<PlannedTable> tables) throws InterruptedException {
        Map<TableId, TableSchema> found = run.supervisor().supervise("reading the target's definitions again",
                () -> run.target().catalog().describe(tables.stream().map(PlannedTable::target).toList()).stream()
                        .collect(Collectors.toMap(TableSchema::id, Function.identity())));
        List<String> differences = new ArrayList<>();
        for (PlannedTable table : tables) {
            List<String> changes = Optional.ofNullable(found.get(table.target()))
                    .map(standing -> between(table, standing)).orElse(List.of("it is gone"));
            if (!changes.isEmpty()) {
                differences.add(table.target() + ": " + String.join(", ", changes));
            }
        }
        return differences;
    }

    private List<String> between(PlannedTable table, TableSchema standing) {
        TableSchema wanted = run.writer().convert(run.wanted(table)).table();
        return TableChanges.between(run.writer().comparable(due(table, wanted, standing)),
                run.writer().comparable(asWanted(wanted, standing)));
    }

    /** What should stand by now: secondary indexes and foreign keys come after the rows, if at all. */
    private TableSchema due(PlannedTable table, TableSchema wanted, TableSchema standing) {
        String indexes = run.options().get(EngineOptions.INDEXES);
        boolean indexed = indexes.equals("with") || indexes.equals("after") && table.record().indexed();
        Set<String> standingIndexes = names(standing.indexes(), IndexSchema::name);
        Set<String> standingKeys = names(standing.foreignKeys(), ForeignKeySchema::name);
        return wanted.withParts(
                wanted.indexes().stream()
                        .filter(index -> indexed || index.isUnique() || standingIndexes.contains(index.name()))
                        .toList(),
                wanted.foreignKeys().stream()
                        .filter(key -> table.record().linked() || standingKeys.contains(key.name())).toList());
    }

    /** In the order of what is wanted; a server may add indexes that its foreign keys need. */
    private static TableSchema asWanted(TableSchema wanted, TableSchema standing) {
        List<String> indexes = wanted.indexes().stream().map(IndexSchema::name).toList();
        List<String> keys = wanted.foreignKeys().stream().map(ForeignKeySchema::name).toList();
        return standing.withParts(
                standing.indexes().stream().filter(index -> index.isUnique() || indexes.contains(index.name()))
                        .sorted((left, right) -> Integer.compare(indexes.indexOf(left.name()),
                                indexes.indexOf(right.name())))
                        .toList(),
                standing.foreignKeys().stream()
                        .sorted((left, right) -> Integer.compare(keys.indexOf(left.name()), keys.indexOf(right.name())))
                        .toList());
    }

    private static <T> Set<String> names(List<T> parts, Function<T, String> name) {
        return parts.stream().map(name).collect(Collectors.toSet());
    }
}
