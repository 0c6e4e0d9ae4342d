package dev.sluice.engine.objects;

import dev.sluice.engine.api.RunProgress.TableState;
import dev.sluice.engine.supervise.RunContext;
import dev.sluice.engine.supervise.TableWork;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogObjects.Passage;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.Connector;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes views and sequences in the target. The intent is kept before the statement, so that after a kill a half-made
 * object is known to be ours. One that fails is noted and does not stop the others. For one thread.
 */
public final class ObjectMigration {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectMigration.class);

    private final RunContext run;
    private final List<PlannedObject> objects;
    private final TableWork work;
    private final NewNames names;

    public ObjectMigration(RunContext run, List<PlannedObject> objects) {
        this.run = run;
        this.objects = List.copyOf(objects);
        this.work = new TableWork(run);
        this.names = names(run, objects);
    }

    /** What everything that is moved is called in the target. */
    public NewNames names() {
        return names;
    }

    private static NewNames names(RunContext run, List<PlannedObject> objects) {
        Map<TableId, TableId> targets = new HashMap<>();
        run.tables().forEach(table -> table.sources().forEach(source -> targets.put(source, table.target())));
        objects.forEach(object -> targets.put(object.source().id(), object.record().target()));
        return new NewNames(targets);
    }

    public void beforeTables() throws InterruptedException {
        create("Sequences", waiting(Passage.BEFORE_TABLES));
    }

    public void afterTables() throws InterruptedException {
        create("Views", waiting(Passage.AFTER_TABLES));
    }

    /** What moved on with the source's rows follows them. */
    public void afterRows() throws InterruptedException {
        List<PlannedObject> moving = objects.stream().filter(object -> object.record().done())
                .filter(object -> from().passage(object.source()) == Passage.BEFORE_TABLES).toList();
        if (!moving.isEmpty()) {
            show("Sequences", moving);
        }
        for (PlannedObject object : moving) {
            attempt("refreshing", object, () -> into().refresh(from().define(object.source()), names));
            run.monitor().meter(object.source().id()).state(TableState.DONE);
        }
    }

    private void show(String step, List<PlannedObject> shown) {
        Map<TableId, Long> expected = new LinkedHashMap<>();
        shown.forEach(object -> expected.put(object.source().id(), 0L));
        run.monitor().begin(step, expected);
    }

    private List<PlannedObject> waiting(Passage passage) {
        return objects.stream().filter(object -> !object.record().done())
                .filter(object -> from().passage(object.source()) == passage).toList();
    }

    /** In the order they need each other, and again as long as any of them goes through: the order may not tell all. */
    private void create(String step, List<PlannedObject> all) throws InterruptedException {
        if (all.isEmpty()) {
            return;
        }
        Map<TableId, PlannedObject> byId = new LinkedHashMap<>();
        all.forEach(object -> byId.put(object.source().id(), object));
        show(step, all);
        List<ObjectDefinition> left = ObjectOrder.of(define(all));
        int before;
        do {
            before = left.size();
            left = refused(left, byId);
        } while (!left.isEmpty() && left.size() < before);
        for (ObjectDefinition object : left) {
            PlannedObject planned = byId.get(object.object().id());
            attempt("creating", planned, () -> create(planned, object));
        }
    }

    private List<ObjectDefinition> define(List<PlannedObject> all) throws InterruptedException {
        List<ObjectDefinition> found = new ArrayList<>();
        for (PlannedObject object : all) {
            attempt("reading", object, () -> found.add(from().define(object.source())));
        }
        return found;
    }

    /** Makes what can be made now. @return what was refused, perhaps for want of something that has come since */
    private List<ObjectDefinition> refused(List<ObjectDefinition> objects, Map<TableId, PlannedObject> byId)
            throws InterruptedException {
        List<ObjectDefinition> refused = new ArrayList<>();
        for (ObjectDefinition object : objects) {
            PlannedObject planned = byId.get(object.object().id());
            attempt("creating", planned, () -> {
                try {
                    create(planned, object);
                } catch (MigrationException e) {
                    if (e.code() != ErrorCode.DDL_FAILED) {
                        throw e;
                    }
                    LOG.debug("{} is refused for now", planned, e);
                    refused.add(object);
                }
            });
        }
        return refused;
    }

    private void create(PlannedObject object, ObjectDefinition definition) throws InterruptedException {
        run.monitor().meter(object.source().id()).state(TableState.RUNNING);
        if (object.record().created()) {
            into().drop(object.record().inTarget());
        } else {
            object.update(record -> record.withCreated(true));
        }
        try {
            into().create(definition, names)
                    .forEach(warning -> run.tally().note(object + " was made, with a warning: " + warning));
        } catch (MigrationException e) {
            if (e.code() == ErrorCode.TARGET_TABLE_EXISTS || e.code() == ErrorCode.DDL_FAILED) {
                object.update(record -> record.withCreated(false)); // what has the name now, or will have, is not ours
            }
            throw e;
        }
        Optional<String> made = made(object.record().inTarget());
        object.update(record -> record.asDone(made));
        run.monitor().meter(object.source().id()).state(TableState.DONE);
    }

    /** By which a restart will know it again; empty where the server lets this user make it, but not see it. */
    private Optional<String> made(CatalogObject object) {
        try {
            return Optional.of(ObjectFingerprint.of(into().define(object)));
        } catch (MigrationException e) {
            if (e.code() != ErrorCode.GRANT_MISSING) {
                throw e;
            }
            LOG.info("{} was made, but its definition cannot be read again: {}", object, e.getMessage());
            return Optional.empty();
        }
    }

    /** A piece of work on one object. */
    private interface Action {
        void run() throws InterruptedException;
    }

    private void attempt(String doing, PlannedObject object, Action action) throws InterruptedException {
        try {
            run.supervisor().supervise(doing + " " + object, () -> {
                action.run();
                return null;
            });
        } catch (MigrationException e) {
            if (work.stopsTheRun(e)) {
                throw e;
            }
            failed(object, e);
        }
    }

    private void failed(PlannedObject object, MigrationException failure) {
        LOG.error("{} failed: {} {}", object, failure.code().id(), failure.getMessage(), failure);
        object.update(record -> record.withError(Optional.of(failure.code().id() + " "
                + failure.getMessage())));
        run.monitor().meter(object.source().id()).failed(failure.getMessage());
        run.tally().error(object.toString(), failure);
    }

    private CatalogObjects from() {
        return able(run.source());
    }

    private CatalogObjects into() {
        return able(run.target());
    }

    private static CatalogObjects able(Connector connector) {
        return connector.catalogObjects().orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                connector.server() + " cannot move views and sequences", Remedy.of("Exclude them by a rule.")));
    }
}
