package dev.sluice.desktop.objects;

import dev.sluice.engine.api.ObjectRules;
import dev.sluice.engine.api.RuleChoice;
import dev.sluice.engine.api.RuleChoice.Remark;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is chosen of a source, ready to be shown.
 *
 * @param others how many views and sequences
 * @param removed tables of an earlier plan that are chosen no more
 */
record Chosen(List<ObjectRow> rows, int others, List<TableId> removed, List<Remark> remarks) {
    static final Chosen NOTHING = new Chosen(List.of(), 0, List.of(), List.of());

    Chosen {
        rows = List.copyOf(rows);
        removed = List.copyOf(removed);
        remarks = List.copyOf(remarks);
    }

    /** For the background: ten thousand tables take a moment. */
    static Chosen of(SourceObjects source, MigrationProject project) {
        RuleChoice choice = source.choose(project);
        Map<TableId, Long> together = choice.tables().stream()
                .collect(Collectors.groupingBy(RuleChoice.Chosen::target, Collectors.counting()));
        Map<TableId, TableSettings> settings = ObjectRules.find(project.tables(),
                choice.tables().stream().map(each -> each.table().id()).toList());
        Set<TableId> added = new HashSet<>(choice.added());
        return new Chosen(choice.tables().stream().map(each -> new ObjectRow(each.table(), each.target(),
                together.getOrDefault(each.target(), 1L).intValue(), added.contains(each.table().id()),
                java.util.Optional.ofNullable(settings.get(each.table().id())))).toList(), choice.others().size(),
                choice.removed(), choice.remarks());
    }

    long bytes() {
        return rows.stream().mapToLong(row -> Math.max(0, row.bytes())).sum();
    }

    long added() {
        return rows.stream().filter(ObjectRow::added).count();
    }
}
