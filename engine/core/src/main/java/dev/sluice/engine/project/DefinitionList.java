package dev.sluice.engine.project;

import dev.sluice.engine.api.Definitions.Difference;
import dev.sluice.engine.api.Definitions.Entry;
import dev.sluice.engine.api.Definitions.State;
import dev.sluice.engine.port.TableChoice;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.engine.route.References;
import dev.sluice.engine.route.TableRoute;
import dev.sluice.engine.route.TableRouter;
import dev.sluice.engine.route.Uniting;
import dev.sluice.engine.schema.OwnStatements;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.Conversion;
import dev.sluice.spi.TableDdl;
import dev.sluice.spi.TargetWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that a project's rules select, those left out among them, with what they become. For one thread. */
final class DefinitionList {
    private final Connectors.Pair pair;
    private final TargetWriter writer;
    private final SortedMap<TableId, TableRoute> routes;
    private final Map<TableId, TableRecord> records;
    private final TableChoices choices;
    private final References references;
    private final MatchRules rules;

    private DefinitionList(Connectors.Pair pair, List<TableRoute> routes, List<TableRecord> records,
            TableChoices choices, MatchRules rules) {
        this.pair = pair;
        this.rules = rules;
        this.writer = writer(pair.target().targetWriter(), pair.target().server().toString());
        this.routes = new TreeMap<>(routes.stream()
                .collect(Collectors.toMap(route -> route.declared().id(), Function.identity())));
        this.records = records.stream().collect(Collectors.toMap(TableRecord::source, Function.identity()));
        this.choices = choices;
        this.references = References.of(routes.stream()
                .filter(route -> !choices.isLeftOut(route.declared().id())).toList());
    }

    /** @param records what earlier runs remember of the tables */
    static DefinitionList read(MigrationProject project, Connectors.Pair pair, List<TableRecord> records,
            TableChoices choices) {
        TableRouter router = TableRouter.of(project);
        List<TableId> selected = router.rules().select(pair.source().catalog().tables()).tables();
        List<TableRoute> routes = pair.source().catalog().describe(selected).stream().map(router::route).toList();
        return new DefinitionList(pair, new Uniting(router.rules()).unite(routes, (_, problem) -> {
            throw problem;
        }), records, choices, router.rules());
    }

    Set<TableId> sources() {
        return routes.keySet();
    }

    TableRoute route(TableId source) {
        return routes.get(source);
    }

    List<Entry> entries(Collection<TableId> tables) {
        List<TableRoute> wanted = tables.stream().map(this::route).toList();
        Set<TableId> standing = pair.target().catalog().describe(wanted.stream().map(TableRoute::target).toList())
                .stream().map(TableSchema::id).collect(Collectors.toSet());
        return wanted.stream().map(route -> entry(route, standing)).toList();
    }

    private Entry entry(TableRoute route, Set<TableId> standing) {
        TableId source = route.declared().id();
        TableSchema wanted = writer.renamed(references.wanted(route), source.schema(), rules::called);
        TableDdl ddl = writer.ddl(wanted, route.target());
        TableChoice choice = choices.of(source);
        Optional<TableRecord> record = Optional.ofNullable(records.get(source));
        boolean outdated = choice.own().filter(own -> !TableChoices.isFor(own, route.declared())).isPresent();
        Optional<String> error = outdated
                ? Optional
                        .of(ErrorCode.SCHEMA_CHANGED.id() + " the source was altered since these statements were given")
                : record.flatMap(TableRecord::error);
        return new Entry(source, route.sources().subList(1, route.sources().size()), route.target(),
                sourceSql(route.declared()),
                choice.own().map(own -> OwnStatements.of(own.script(), route.target())).orElse(ddl.create()),
                Stream.concat(ddl.afterData().stream(), ddl.foreignKeys().stream()).toList(),
                choice.own().isPresent(), choice.own().isPresent() ? List.of() : differences(wanted),
                state(choice, record, error, standing.contains(route.target())), error, choice.leftOut());
    }

    private List<Difference> differences(TableSchema wanted) {
        Conversion conversion = writer.convert(wanted);
        return conversion.changes().stream()
                .map(change -> new Difference(change.part(), change.fidelity(), change.reason())).toList();
    }

    /** A target's table that this project did not make is not its own. */
    private static State state(TableChoice choice, Optional<TableRecord> record, Optional<String> error,
            boolean stands) {
        if (choice.leftOut().isPresent()) {
            return State.LEFT_OUT;
        }
        if (error.isPresent()) {
            return State.FAILED;
        }
        return stands && record.filter(TableRecord::created).isPresent() ? State.MADE : State.NOT_MADE;
    }

    private String sourceSql(TableSchema declared) {
        return pair.source().catalog().createStatement(declared.id()).orElseGet(() -> pair.source().targetWriter()
                .map(own -> own.ddl(declared, declared.id()))
                .map(ddl -> Stream.of(ddl.create(), ddl.afterData(), ddl.foreignKeys()).flatMap(List::stream)
                        .collect(Collectors.joining(";\n")))
                .orElse(""));
    }

    private static TargetWriter writer(Optional<TargetWriter> writer, String server) {
        return writer.orElseThrow(() -> new MigrationException(ErrorCode.PAIR_UNSUPPORTED,
                server + " cannot take rows", Remedy.of("Choose another target.")));
    }
}
