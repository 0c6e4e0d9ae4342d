package dev.sluice.fakes;

import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.model.Secret;
import dev.sluice.spi.ServerIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Data sources in memory, and a server that answers each of them, or does not. */
public final class FakeDataSources implements DataSources {
    public static final MigrationException REFUSED = new MigrationException(ErrorCode.LOGIN_REFUSED,
            "The server refused the login of mover", Remedy.of("Correct the password."));

    public final Map<String, DataSource> kept = new TreeMap<>();
    public final Map<String, Secret> passwords = new TreeMap<>();
    /** The passwords that a connection was tried with. */
    public final List<Secret> tried = new ArrayList<>();
    public final List<PrecheckResult> asTarget = new ArrayList<>();
    public boolean refuses;

    public FakeDataSources with(DataSource dataSource, String password) {
        add(dataSource, Secret.of(password));
        return this;
    }

    @Override
    public List<DataSource> list() {
        return List.copyOf(kept.values());
    }

    @Override
    public List<String> users(String name) {
        return List.of();
    }

    @Override
    public Map<String, Set<String>> users() {
        return Map.of();
    }

    @Override
    public void requireNew(DataSource dataSource) {
        if (kept.containsKey(dataSource.name())) {
            throw new MigrationException(ErrorCode.DATA_SOURCE_EXISTS, "There is one", Remedy.of("Another name."));
        }
    }

    @Override
    public void add(DataSource dataSource, Secret password) {
        requireNew(dataSource);
        passwords.put(dataSource.name(), password);
        kept.put(dataSource.name(), dataSource.withPasswordKept(!password.equals(Secret.NONE)));
    }

    @Override
    public void copy(String name, String newName) {
        add(kept.get(name).withName(newName), passwords.get(name));
    }

    @Override
    public void changePassword(String name, Secret password) {
        passwords.put(name, password);
        kept.put(name, kept.get(name).withPasswordKept(true));
    }

    @Override
    public void change(DataSource changed) {
        if (refuses) {
            throw REFUSED;
        }
        kept.put(changed.name(), changed.withPasswordKept(kept.get(changed.name()).passwordKept()));
    }

    @Override
    public void delete(String name, boolean force) {
        if (refuses && !force) {
            throw new MigrationException(ErrorCode.DATA_SOURCE_USED, "A project uses it", Remedy.of("Delete that."));
        }
        kept.remove(name);
    }

    @Override
    public Endpoint endpoint(String name) {
        DataSource one = kept.get(name);
        return new Endpoint(one.type(), one.settings(), passwords.get(name), Optional.of(name));
    }

    @Override
    public Tested test(String name) {
        return test(kept.get(name), passwords.get(name));
    }

    @Override
    public Tested test(DataSource dataSource, Secret password) {
        tried.add(password);
        if (refuses) {
            throw REFUSED;
        }
        return new Tested(new ServerIdentity("db 3306", "MariaDB", "11.4.5", dataSource.settings().get("host")),
                List.of(), asTarget);
    }
}
