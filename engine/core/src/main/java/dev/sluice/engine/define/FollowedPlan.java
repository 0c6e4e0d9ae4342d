package dev.sluice.engine.define;

import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.Member;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.schema.Fingerprint;
import dev.sluice.engine.supervise.PlannedTable;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.model.KeyRange;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps the plan as the source's tables come, change and go. Doing a step again changes nothing more: it may be kept
 * although the target's progress does not cover it yet. Belongs to the apply.
 */
record FollowedPlan(RunContext run, TableRouter router) {
    /** Takes up a table that is in the target, under this declaration of the source's. */
    void adopt(TableSchema declared) {
        change(declared.id(), List.of(declared));
    }

    /** Takes up a table that the plan has forgotten. It was this project's own if all others are. */
    void takeUpAgain(TableSchema declared) {
        List<TableRecord> others = records();
        boolean isOwn = !others.isEmpty() && others.stream().allMatch(TableRecord::created);
        TableRecord again = TableRecord.selected(declared.id(), router.route(declared).target(), "", 0)
                .withRanges(List.of(KeyRange.ALL)).withCreated(isOwn);
        replace(List.of(declared.id()), List.of(planned(List.of(declared), Optional.of(again))));
    }

    /**
     * Goes on with tables under other names.
     *
     * @param moves from the name before to the one after
     * @param after what the new names declare
     */
    void renamed(Map<TableId, TableId> moves, Map<TableId, TableSchema> after) {
        List<TableRecord> before = records();
        boolean isKept = moves.values().stream().allMatch(to -> find(before, to).isPresent())
                && moves.keySet().stream().allMatch(
                        from -> after.containsKey(from) || find(before, from).isEmpty());
        List<PlannedTable> planned = new ArrayList<>();
        moves.forEach((from, to) -> planned.add(planned(List.of(after.get(to)), find(before, isKept ? to : from))));
        replace(Stream.concat(moves.keySet().stream(), after.keySet().stream()).distinct().toList(), planned);
    }

    void release(TableId source) {
        change(source, List.of());
    }

    /** Those that are united with the table go on with it, or without it. */
    private void change(TableId source, List<TableSchema> after) {
        Optional<TableRecord> known = find(records(), source);
        List<TableSchema> now = known.map(record -> record.sources().stream()
                .flatMap(member -> member.equals(source) ? after.stream() : declared(member)).toList()).orElse(after);
        replace(Stream.concat(Stream.of(source), known.map(TableRecord::source).stream()).distinct().toList(),
                now.isEmpty() ? List.of() : List.of(planned(now, known)));
    }

    private Stream<TableSchema> declared(TableId member) {
        return run.tables().stream().flatMap(table -> table.route().all().stream()).map(TableRoute::declared)
                .filter(declared -> declared.id().equals(member));
    }

    /** Whoever is still at work on one of those that go keeps nothing of it any more. */
    private void replace(List<TableId> gone, List<PlannedTable> come) {
        gone.forEach(run::release);
        run.metadb().changePlan(run.projectId(), plan -> Stream.concat(
                plan.stream().filter(record -> !gone.contains(record.source())),
                come.stream().map(PlannedTable::record)).toList());
        come.forEach(run::adopt);
    }

    private PlannedTable planned(List<TableSchema> declared, Optional<TableRecord> known) {
        TableRoute route = FittingRoute.of(router.route(declared), run.target().catalog());
        return new PlannedTable(run.projectId(), run.metadb(), route, adopted(route, known));
    }

    /** One that was made here is this project's own. */
    private static TableRecord adopted(TableRoute route, Optional<TableRecord> known) {
        TableSchema declared = route.declared();
        TableRecord fresh = TableRecord
                .selected(declared.id(), route.target(), Fingerprint.of(declared),
                        known.map(TableRecord::estimatedRows).orElse(0L))
                .withOthers(route.others().stream().map(TableRoute::declared)
                        .map(other -> new Member(other.id(), Fingerprint.of(other))).toList())
                .withRanges(known.map(TableRecord::ranges).orElse(List.of(KeyRange.ALL)))
                .withCreated(known.map(TableRecord::created).orElse(true)).asLoaded().asIndexed().asLinked();
        return known.flatMap(TableRecord::made).map(fresh::withMade).orElse(fresh);
    }

    /** Keeps what the target's table is like, which is this project's work. */
    void made(TableId source, TableSchema standing) {
        run.tables().stream().filter(table -> table.source().equals(source) && table.record().created())
                .forEach(table -> table.update(
                        record -> record.withMade(Fingerprint.withoutLaterParts(standing))));
    }

    private List<TableRecord> records() {
        return run.metadb().tables(run.projectId());
    }

    private static Optional<TableRecord> find(List<TableRecord> records, TableId source) {
        return records.stream().filter(record -> record.sources().contains(source)).findFirst();
    }
}
