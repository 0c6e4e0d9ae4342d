package dev.sluice.engine.precheck;

import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Fidelity;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import dev.sluice.spi.Conversion.Change;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * How well the target can declare what the source declares. What would be lost has to be accepted by name.
 *
 * @param defined tables of the source that the user's own statements make in the target
 */
record ConversionChecks(TargetWriter writer, TableRouter router, Set<TableId> defined,
        Consumer<PrecheckResult> report) {
    private static final String CHECK = "conversion";

    void check(List<TableRoute> routes) {
        int exact = 0;
        for (TableRoute route : routes) {
            if (defined.contains(route.declared().id())) {
                report.accept(new Passed(CHECK, route.declared().id().toString(),
                        "the user's own statements make the target's table"));
                continue;
            }
            List<Change> changes = writer.convert(route.wanted()).changes();
            check(route.declared().id(), changes);
            exact += changes.isEmpty() ? 1 : 0;
        }
        if (exact > 0) {
            report.accept(new Passed(CHECK, "target",
                    exact + " of " + routes.size() + " tables are declared just as on the source"));
        }
    }

    private void check(TableId table, List<Change> changes) {
        List<String> accepted = router.settings(table).map(TableSettings::accepted).orElse(List.of());
        for (Change change : changes) {
            if (change.fidelity() == Fidelity.LOSSY && !accepted.contains(change.part())) {
                report.accept(new Failed(CHECK, table.toString(), ErrorCode.CONVERSION_LOSSY,
                        table + ", " + sentence(change),
                        Remedy.ofSql("Leave it out of the project, or accept the loss: under objects.tables of the"
                                + " project file say",
                                "\"" + table + "\": { \"accept\": [\"" + change.part() + "\"] }")));
            }
        }
        String others = changes.stream()
                .filter(change -> change.fidelity() != Fidelity.LOSSY || accepted.contains(change.part()))
                .map(ConversionChecks::sentence).collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            report.accept(new Warning(CHECK, table.toString(), ErrorCode.CONVERSION_LOSSY, table + ": " + others,
                    Remedy.of("Look whether that is what you want; 'sluice schema' shows both declarations.")));
        }
    }

    private static String sentence(Change change) {
        return change.part() + ": " + change.reason();
    }
}
