package dev.sluice.engine.project;

import dev.sluice.engine.api.DataSources;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.Vault;
import dev.sluice.engine.port.Metadb;
import dev.sluice.engine.port.ProjectNote;
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
import java.util.stream.Stream;

/** Data sources in the metadb with their passwords in the vault. Any thread. */
record KeptDataSources(Metadb metadb, Vault vault, Connectors connectors) implements DataSources {
    @Override
    public List<DataSource> list() {
        return metadb.dataSources();
    }

    @Override
    public List<String> users(String name) {
        return metadb.projects().stream().filter(project -> uses(project, name)).map(ProjectRecord::name).toList();
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
        try (Connector connector = connectors.open(name, endpoint(name))) {
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
        return metadb.note(project.id()).stream().flatMap(note -> Stream.of(note.source(), note.target()))
                .map(ProjectNote.End::dataSource).anyMatch(Optional.of(name)::equals);
    }

    private static String secretName(String dataSource) {
        return "datasource/" + dataSource;
    }

    private static MigrationException failure(ErrorCode code, String message, String remedy) {
        return new MigrationException(code, message, Remedy.of(remedy));
    }
}
