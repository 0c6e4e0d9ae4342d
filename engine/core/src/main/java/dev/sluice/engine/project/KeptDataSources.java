package dev.sluice.engine.project;

import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationException.Retry;
import dev.sluice.model.NearestName;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import dev.sluice.spi.Connector;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Data sources in the metadb with their passwords in the vault. Any thread.
 *
 * @param occupied whether something is done with the project of this name now
 */
record KeptDataSources(Metadb metadb, Vault vault, Connectors connectors,
        Predicate<String> occupied) implements DataSources {
    private static final Logger LOG = LoggerFactory.getLogger(KeptDataSources.class);

    @Override
    public List<DataSource> list() {
        return metadb.dataSources();
    }

    @Override
    public List<String> users(String name) {
        return metadb.projects().stream().filter(project -> uses(project, name)).map(ProjectRecord::name).toList();
    }

    @Override
    public Map<String, Set<String>> users() {
        Map<String, Set<String>> users = new TreeMap<>();
        for (ProjectRecord project : metadb.projects()) {
            dataSourcesOf(project)
                    .forEach(name -> users.computeIfAbsent(name, _ -> new TreeSet<>()).add(project.name()));
        }
        return users;
    }

    @Override
    public void requireNew(DataSource dataSource) {
        requireFree(dataSource.name());
        connectors.checkOptions(dataSource);
    }

    @Override
    public void add(DataSource dataSource, Secret password) {
        requireNew(dataSource);
        keep(dataSource, password);
    }

    @Override
    public void copy(String name, String newName) {
        DataSource original = require(name);
        requireFree(newName);
        keep(original.withName(newName), password(original));
    }

    @Override
    public void changePassword(String name, Secret password) {
        keep(require(name), password);
        note(name, "has another password");
    }

    @Override
    public void change(DataSource changed) {
        DataSource before = require(changed.name());
        connectors.checkOptions(changed);
        if (DataSourceChange.isOfAddress(before, changed)) {
            requireIdle(changed.name());
        }
        metadb.saveDataSource(changed.withPasswordKept(before.passwordKept()));
        DataSourceChange.words(before, changed).ifPresent(words -> note(changed.name(), words));
    }

    /** What its connections were made with stays what a run was told, until the run ends. */
    private void requireIdle(String name) {
        List<String> users = users(name).stream().filter(occupied).toList();
        if (!users.isEmpty()) {
            throw failure(ErrorCode.PROJECT_RUNNING,
                    "Data source '" + name + "' is in use by " + String.join(", ", users) + " now",
                    "Pause it, or wait for its end, and change the data source then. Its password and environment can be"
                            + " changed now.");
        }
    }

    private void note(String name, String event) {
        String sentence = "data source " + name + " " + event;
        LOG.info(sentence);
        metadb.projects().stream().filter(project -> uses(project, name))
                .forEach(project -> metadb.audit(project.id(), sentence));
    }

    @Override
    public void delete(String name, boolean force) {
        DataSource dataSource = require(name);
        List<String> users = users(name);
        if (!users.isEmpty() && !force) {
            throw failure(ErrorCode.DATA_SOURCE_USED,
                    "Data source '" + name + "' is used by " + String.join(", ", users),
                    "Delete these projects first, or give --force: they go on once a data source of that name exists "
                            + "again.");
        }
        metadb.deleteDataSource(name);
        note(name, "deleted");
        if (dataSource.passwordKept()) {
            vault.remove(secretName(name));
        }
    }

    @Override
    public Endpoint endpoint(String name) {
        DataSource dataSource = require(name);
        return new Endpoint(dataSource.type(), dataSource.settings(), password(dataSource), Optional.of(name));
    }

    @Override
    public Tested test(String name) {
        return test(name, endpoint(name));
    }

    @Override
    public Tested test(DataSource dataSource, Secret password) {
        connectors.checkOptions(dataSource);
        return test(dataSource.name(), new Endpoint(dataSource.type(), dataSource.settings(), password));
    }

    private Tested test(String name, Endpoint endpoint) {
        try (Connector connector = connectors.open(name, endpoint)) {
            return new Tested(connector.server(), problems(connector, Role.SOURCE), problems(connector, Role.TARGET));
        }
    }

    private static List<PrecheckResult> problems(Connector connector, Role role) {
        PrecheckScope scope = new PrecheckScope(Phase.DEFAULT, List.of(),
                EngineOptions.WORKERS.defaultValue().orElse(1), Map.of());
        return connector.prechecks(role).stream().flatMap(check -> check.run(scope).stream())
                .filter(result -> !(result instanceof PrecheckResult.Passed)).toList();
    }

    /** The vault first: what a crash leaves behind is a secret nobody asks for, not a data source without one. */
    private void keep(DataSource dataSource, Secret password) {
        boolean hasPassword = !password.equals(Secret.NONE);
        if (hasPassword) {
            vault.put(secretName(dataSource.name()), password);
        }
        metadb.saveDataSource(dataSource.withPasswordKept(hasPassword));
    }

    private Secret password(DataSource dataSource) {
        if (!dataSource.passwordKept()) {
            return Secret.NONE;
        }
        return vault.find(secretName(dataSource.name())).orElseThrow(() -> new MigrationException(
                ErrorCode.VAULT_OTHER, Retry.NEEDS_USER,
                "The vault has no password of data source '" + dataSource.name() + "', and should have one",
                Remedy.of("Put the earlier vault back, or give the password again with 'sluice datasource password "
                        + dataSource.name() + "'."),
                null));
    }

    private DataSource require(String name) {
        List<DataSource> all = list();
        return all.stream().filter(kept -> kept.name().equals(name)).findAny()
                .orElseThrow(() -> failure(ErrorCode.DATA_SOURCE_UNKNOWN,
                        "There is no data source '" + name + "'" + NearestName
                                .of(name, all.stream().map(DataSource::name).toList())
                                .map(nearest -> "; did you mean '" + nearest + "'?").orElse(""),
                        "'sluice datasource list' shows those there are, 'sluice datasource add' keeps a new one."));
    }

    private void requireFree(String name) {
        if (list().stream().anyMatch(kept -> kept.name().equals(name))) {
            throw failure(ErrorCode.DATA_SOURCE_EXISTS, "There is a data source '" + name + "' already",
                    "Choose another name, or delete that one first.");
        }
    }

    private boolean uses(ProjectRecord project, String name) {
        return dataSourcesOf(project).anyMatch(name::equals);
    }

    private Stream<String> dataSourcesOf(ProjectRecord project) {
        return metadb.note(project.id()).stream().flatMap(note -> Stream.of(note.source(), note.target()))
                .flatMap(end -> end.dataSource().stream());
    }

    private static String secretName(String dataSource) {
        return "datasource/" + dataSource;
    }

    private static MigrationException failure(ErrorCode code, String message, String remedy) {
        return new MigrationException(code, message, Remedy.of(remedy));
    }
}
