package dev.sluice.engine.project.file;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.SecretResolver;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.spi.ConnectorFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns the values of a project file into a checked project. Reads on past a problem, so that all are reported
 * together; a person is asked for a password only when nothing else is wrong.
 */
public final class ProjectReader {
    private static final int MAX_NAME_LENGTH = 64;
    private static final List<String> PHASE_IDS = Arrays.stream(Phase.values()).map(Phase::id).toList();

    private final JsonSource source;
    private final Problems problems;
    private final Shape shape;
    private final EndpointReader endpoints;

    public ProjectReader(JsonSource source, SecretResolver secrets, Iterable<ConnectorFactory> connectors,
            Function<String, Endpoint> dataSources) {
        this.source = source;
        this.problems = source.problems();
        this.shape = new Shape(problems);
        this.endpoints = new EndpointReader(problems, shape,
                new PasswordReader(source.file(), problems, shape, secrets), connectors, dataSources);
    }

    /**
     * Reads the project.
     *
     * @throws dev.sluice.model.MigrationException that lists everything that is wrong
     */
    public MigrationProject read() {
        Optional<Members> project = shape.members("a project", source.root());
        problems.throwIfAny();
        return read(project.orElseThrow());
    }

    private MigrationProject read(Members project) {
        shape.checkKeys(project, Keys.PROJECT, Keys.PROJECT_REQUIRED);
        Optional<String> name = shape.text(Keys.NAME, project).map(this::name);
        Optional<Supplier<Endpoint>> from = endpoints.read(Keys.SOURCE, project);
        Optional<Supplier<Endpoint>> to = endpoints.read(Keys.TARGET, project);
        Set<Phase> phases = phases(project);
        ObjectSelection selection = new SelectionReader(source.file(), problems, shape).read(project);
        Map<String, String> options = shape.members(Keys.OPTIONS, project).map(this::options).orElse(Map.of());
        problems.throwIfAny();
        Endpoint sourceEndpoint = from.orElseThrow().get();
        Endpoint targetEndpoint = to.orElseThrow().get();
        problems.throwIfAny();
        return new MigrationProject(name.orElseThrow(), sourceEndpoint, targetEndpoint, phases, selection.include(),
                selection.exclude(), selection.tables(), options,
                Optional.of(source.file().toAbsolutePath().normalize()));
    }

    private String name(Text name) {
        if (name.value().isBlank() || name.value().length() > MAX_NAME_LENGTH) {
            problems.add(name.place(), "a project's name has 1 to " + MAX_NAME_LENGTH + " characters, this one has "
                    + name.value().strip().length());
        }
        return name.value();
    }

    private Map<String, String> options(Members members) {
        new DeclaredOptions(problems, shape).check(Keys.OPTIONS, members, EngineOptions.ALL, List.of());
        return shape.scalars(Keys.OPTIONS, members);
    }

    private Set<Phase> phases(Members project) {
        if (!project.byName().containsKey(Keys.PHASES)) {
            return Phase.DEFAULT;
        }
        Set<Phase> phases = EnumSet.noneOf(Phase.class);
        for (Text id : shape.texts(Keys.PHASES, project)) {
            Arrays.stream(Phase.values()).filter(phase -> phase.id().equals(id.value())).findAny()
                    .ifPresentOrElse(phases::add, () -> problems.add(id.place(),
                            "unknown phase '" + id.value() + "'" + Problems.instead(id.value(), PHASE_IDS)));
        }
        JsonValue list = project.byName().get(Keys.PHASES).value();
        if (list instanceof JsonValue.Items(var place, var values) && values.isEmpty()) {
            problems.add(place, "'phases' needs at least one of " + PHASE_IDS);
        }
        if (phases.containsAll(Set.of(Phase.SCHEMA, Phase.INCREMENTAL)) && !phases.contains(Phase.FULL)) {
            problems.add(list.place(), "'incremental' after 'schema' follows what 'full' has copied, and needs it");
        }
        return phases;
    }
}
