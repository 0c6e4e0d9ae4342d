package dev.sluice.engine.fakes;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.TableId;
import dev.sluice.spi.CatalogObjects;
import dev.sluice.spi.CatalogReader.CatalogObject;
import dev.sluice.spi.NewNames;
import dev.sluice.spi.ObjectDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Views, sequences and triggers of a fake server. Statements are words: {@code CREATE view shop.open}. */
final class FakeObjects implements CatalogObjects {
    private final FakeServer server;

    FakeObjects(FakeServer server) {
        this.server = server;
    }

    @Override
    public Passage passage(CatalogObject object) {
        return switch (object.kind()) {
            case "sequence" -> Passage.BEFORE_TABLES;
            case "view" -> Passage.AFTER_TABLES;
            case "trigger", "function" -> Passage.SCRIPT;
            default -> Passage.NONE;
        };
    }

    @Override
    public ObjectDefinition define(CatalogObject object) {
        if (!server.otherObjects.contains(object)) {
            throw Failures.fatal(ErrorCode.READ_FAILED);
        }
        return new ObjectDefinition(object,
                server.texts.getOrDefault(object, object.kind() + " " + object.id()), Map.of(),
                server.uses.getOrDefault(object, Set.of()));
    }

    @Override
    public Optional<String> refusal(CatalogObject object) {
        return server.unknownKinds.contains(object.kind())
                ? Optional.of("it knows no " + object.kind())
                : Optional.empty();
    }

    @Override
    public List<String> create(ObjectDefinition object, NewNames names) throws InterruptedException {
        CatalogObject made = renamed(object.object(), names);
        run("CREATE " + words(made));
        if (server.find(made.id()).isPresent()
                || server.otherObjects.stream().anyMatch(other -> other.id().equals(made.id()))) {
            throw Failures.fatal(ErrorCode.TARGET_TABLE_EXISTS);
        }
        if (!object.uses().stream().map(names::of).allMatch(this::stands)) {
            throw Failures.fatal(ErrorCode.DDL_FAILED);
        }
        server.otherObjects.add(made);
        return List.of();
    }

    private boolean stands(TableId used) {
        return server.find(used).isPresent()
                || server.otherObjects.stream().anyMatch(other -> other.id().equals(used));
    }

    @Override
    public void refresh(ObjectDefinition object, NewNames names) throws InterruptedException {
        run("REFRESH " + words(renamed(object.object(), names)));
    }

    @Override
    public void drop(CatalogObject object) throws InterruptedException {
        run("DROP " + words(object));
        server.otherObjects.remove(object);
    }

    @Override
    public String script(List<ObjectDefinition> objects, NewNames names) {
        return objects.stream().map(object -> "CREATE " + words(renamed(object.object(), names)) + "\n")
                .collect(Collectors.joining());
    }

    private void run(String statement) throws InterruptedException {
        server.beforeStatement.at(statement);
        server.statements.add(statement);
        server.afterStatement.at(statement);
    }

    private static CatalogObject renamed(CatalogObject object, NewNames names) {
        return new CatalogObject(object.kind(), names.of(object.id()));
    }

    private static String words(CatalogObject object) {
        return object.kind() + " " + object.id();
    }
}
