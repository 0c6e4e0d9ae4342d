package dev.sluice.mysql;

import dev.sluice.jdbc.KeyConditions;
import dev.sluice.jdbc.RangeSplitter;
import dev.sluice.jdbc.RowReader;
import dev.sluice.jdbc.SqlSnapshotSource;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader;
import dev.sluice.spi.Connector;
import dev.sluice.spi.DigestSource;
import dev.sluice.spi.HostState;
import dev.sluice.spi.LogSource;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.Role;
import dev.sluice.spi.RowJudge;
import dev.sluice.spi.ServerIdentity;
import dev.sluice.spi.SnapshotSource;
import dev.sluice.spi.TargetWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A MySQL-family server that has been connected to. Used from any thread. */
final class MySqlConnector implements Connector {
    private final Flavor flavor;
    private final LogFollower follower;
    private final TableStatements statements;
    private final SessionPools pools;
    private final MySqlFailures failures;
    private final ServerIdentity server;
    private final HostState host;
    private final MySqlCatalog catalog;
    private final MySqlDigestSource digests;
    private final SqlSnapshotSource reader;
    private final MySqlTargetWriter writer;
    private final MySqlObjects objects;
    private final FilterJudge judge;
    private final Queries queries;
    private final Supplier<CheckedServer> checked;

    MySqlConnector(Flavor flavor, ServerAddress address, SessionPools pools, MySqlFailures failures,
            ServerFacts facts, Collations collations) {
        this.flavor = flavor;
        this.pools = pools;
        this.failures = failures;
        this.server = new ServerIdentity(facts.identity(), flavor.product(), facts.version(), address.toString());
        this.host = new HostState(facts.hostName(), facts.readOnly());
        this.queries = new Queries(pools::readers);
        this.follower = new LogFollower(address, pools.readers(), failures);
        this.statements = new TableStatements(flavor.grammar(), facts.lowerCaseTableNames() != 0);
        this.judge = new FilterJudge(queries, flavor.declaresTables(facts.version()));
        MySqlDialect dialect = new MySqlDialect();
        this.catalog = new MySqlCatalog(queries, flavor);
        this.digests = new MySqlDigestSource(pools.readers(), flavor, server, new KeyConditions(dialect));
        this.reader = new SqlSnapshotSource(dialect, new RangeSplitter(pools.readers(), dialect),
                new RowReader(pools.readers(), dialect, flavor.driver()::fetchSize), digests);
        this.writer = new MySqlTargetWriter(pools, failures, flavor, facts.version(), collations,
                new LoadDataWriter.Limits(facts.localInfile(), facts.maxAllowedPacket()));
        this.objects = new MySqlObjects(pools, queries, failures, flavor, collations);
        this.checked = () -> CheckedServer.of(flavor, address, facts, queries, collations);
    }

    @Override
    public ServerIdentity server() {
        return server;
    }

    @Override
    public Optional<HostState> host() {
        return Optional.of(host);
    }

    @Override
    public CatalogReader catalog() {
        return catalog;
    }

    @Override
    public Map<String, String> settings() {
        return Variables.read(queries).compared(server.product());
    }

    @Override
    public List<Precheck> prechecks(Role role) {
        return switch (role) {
            case SOURCE -> new SourceChecks(checked.get()).all();
            case TARGET -> new TargetChecks(checked.get()).all();
        };
    }

    @Override
    public Optional<SnapshotSource> snapshotSource() {
        return Optional.of(reader);
    }

    @Override
    public Optional<DigestSource> digestSource() {
        return Optional.of(digests);
    }

    @Override
    public Optional<LogSource> logSource() {
        return flavor.isMariaDb()
                ? MariaDbLog.find(new LoggedBy(pools.readers(), follower, statements, reader, digests), failures)
                : MySqlLog.find(new LoggedBy(pools.readers(), follower, statements, reader, digests), failures,
                        flavor.logsCascades(server.version()));
    }

    @Override
    public Optional<RowJudge> rowJudge() {
        return Optional.of(judge);
    }

    @Override
    public Optional<TargetWriter> targetWriter() {
        return Optional.of(writer);
    }

    @Override
    public Optional<CatalogObjects> catalogObjects() {
        return Optional.of(objects);
    }

    @Override
    public void abort() {
        follower.abort();
        pools.abort();
    }

    @Override
    public void close() {
        follower.abort();
        pools.close();
    }
}
