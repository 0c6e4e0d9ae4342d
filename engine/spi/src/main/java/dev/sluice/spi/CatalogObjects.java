package dev.sluice.spi;

import dev.sluice.spi.CatalogReader.CatalogObject;
import java.util.List;
import java.util.Optional;

/**
 * Reads and makes what stands beside the tables: views, sequences, triggers, routines. A source defines, a target
 * creates. Used from any thread.
 */
public interface CatalogObjects {
    /** How an object comes to the target. */
    enum Passage {
        /** Made before the tables, which may need it. */
        BEFORE_TABLES,
        /** Made once the tables stand. */
        AFTER_TABLES,
        /** Written to a script that a person runs after the switchover: before, it would act on every copied row. */
        SCRIPT,
        /** Left behind. */
        NONE
    }

    Passage passage(CatalogObject object);

    /**
     * The object as this server defines it now.
     *
     * @throws dev.sluice.model.MigrationException READ_FAILED, GRANT_MISSING: of this object alone
     */
    ObjectDefinition define(CatalogObject object);

    /** Why such an object cannot come from, or to, this server; empty where it is worth a try. */
    Optional<String> refusal(CatalogObject object);

    /**
     * Makes the object under its new name, and its schema where that is missing.
     *
     * @return what the server warned of, a sentence each
     * @throws dev.sluice.model.MigrationException TARGET_TABLE_EXISTS when the name is taken, DDL_FAILED when the server
     *     refuses the object
     */
    List<String> create(ObjectDefinition object, NewNames names) throws InterruptedException;

    /** Brings up to date what moves with the source's rows, such as the next value of a sequence. */
    void refresh(ObjectDefinition object, NewNames names) throws InterruptedException;

    /** Drops this server's object, if it is there. */
    void drop(CatalogObject object) throws InterruptedException;

    /** A script for this server's own client that makes the objects under their new names, in an order that runs. */
    String script(List<ObjectDefinition> objects, NewNames names);
}
