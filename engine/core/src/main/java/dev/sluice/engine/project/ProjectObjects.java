package dev.sluice.engine.project;

import dev.sluice.engine.objects.ObjectRoute;
import dev.sluice.engine.objects.PlannedObject;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ObjectRecord;
import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Joins the views and sequences that are selected now with what earlier runs remember. */
record ProjectObjects(Metadb metadb, String projectId) {
    /** Those of the plan and, while definitions are still made, those that came since. Earlier failures are forgotten. */
    List<PlannedObject> toMove(List<ObjectRoute> selected, boolean moreAllowed) {
        Map<CatalogObject, ObjectRecord> records = new LinkedHashMap<>();
        metadb.objects(projectId)
                .forEach(known -> records.put(known.source(), known.withError(Optional.empty())));
        if (moreAllowed) {
            selected.forEach(route -> records.computeIfAbsent(route.source(),
                    source -> ObjectRecord.selected(source, route.target())));
        }
        records.values().forEach(record -> metadb.saveObject(projectId, record));
        return records.values().stream().map(record -> new PlannedObject(projectId, metadb, record)).toList();
    }
}
