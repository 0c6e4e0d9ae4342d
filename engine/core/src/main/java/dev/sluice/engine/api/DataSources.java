package dev.sluice.engine.api;

import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Secret;
import dev.sluice.spi.ServerIdentity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data sources that are kept by name: settings in the metadb, passwords in the vault.
 *
 * @throws MigrationException {@link ErrorCode#DATA_SOURCE_UNKNOWN} from every method that is given a name of none
 */
public interface DataSources {
    /** By name. */
    List<DataSource> list();

    /** The names of the projects that use it. */
    List<String> users(String name);

    /** The names of the projects that use each data source, by its name; those that no project uses are left out. */
    Map<String, Set<String>> users();

    /**
     * Checks the name and the options as {@link #add} does, before anybody is asked for a password.
     *
     * @throws MigrationException {@link ErrorCode#DATA_SOURCE_EXISTS}, {@link ErrorCode#OPTION_INVALID}
     */
    void requireNew(DataSource dataSource);

    /**
     * Keeps a new one. Its options are checked against those its connector declares; nothing is connected to.
     *
     * @param password {@link Secret#NONE} where there is none
     * @throws MigrationException {@link ErrorCode#DATA_SOURCE_EXISTS}, {@link ErrorCode#OPTION_INVALID}
     */
    void add(DataSource dataSource, Secret password);

    /** Keeps the same settings and password under another name as well. */
    void copy(String name, String newName);

    /** Keeps another password in place of the one before. */
    void changePassword(String name, Secret password);

    /**
     * Keeps another type, other settings or another environment of the data source with this name; its password stays.
     * What changed is noted in the audit of the projects that use it.
     *
     * @throws MigrationException {@link ErrorCode#OPTION_INVALID}; {@link ErrorCode#PROJECT_RUNNING} where a project that
     *     runs uses it and more than the environment would change
     */
    void change(DataSource changed);

    /**
     * Forgets it with its password.
     *
     * @param force also while projects use it
     * @throws MigrationException {@link ErrorCode#DATA_SOURCE_USED}
     */
    void delete(String name, boolean force);

    /** Its settings with the password, for a connector. */
    Endpoint endpoint(String name);

    /** Connects, and asks what could stand in a project's way; changes nothing. */
    Tested test(String name);

    /**
     * As the other, with settings that need not be kept; nothing of them is.
     *
     * @param password {@link Secret#NONE} where there is none
     * @throws MigrationException as {@link #add}, but for the name, and whatever stands in the way of a connection
     */
    Tested test(DataSource dataSource, Secret password);

    /**
     * What answered.
     *
     * @param asSource what would stand in the way of reading from it; nothing that passed
     * @param asTarget what would stand in the way of writing to it; nothing that passed
     */
    record Tested(ServerIdentity server, List<PrecheckResult> asSource, List<PrecheckResult> asTarget) {
        public Tested {
            asSource = List.copyOf(asSource);
            asTarget = List.copyOf(asTarget);
        }
    }
}
