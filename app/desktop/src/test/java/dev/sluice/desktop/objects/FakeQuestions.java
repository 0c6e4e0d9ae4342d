package dev.sluice.desktop.objects;

import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.DraftChoices;
import dev.sluice.engine.api.ObjectFile;
import dev.sluice.engine.api.SourceObjects;
import dev.sluice.engine.api.SourceObjects.Table;
import dev.sluice.model.ColumnSchema;
import dev.sluice.model.LogicalType;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Phase;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** A source of a few tables, each with the columns {@code id} and {@code name}. */
final class FakeQuestions implements ObjectQuestions {
    final List<String> tables = new ArrayList<>(List.of("old.orders", "shop.lines", "shop.orders"));
    final List<Path> written = new ArrayList<>();
    Optional<RuntimeException> failure = Optional.empty();
    Optional<ObjectFile.Selection> file = Optional.empty();
    int asked;

    static TableId id(String name) {
        return new TableId(name.substring(0, name.indexOf('.')), name.substring(name.indexOf('.') + 1));
    }

    static Draft draft(String... include) {
        return new Draft("1", new DraftChoices("shop", Optional.of("prod"), Optional.of("new"), Phase.DEFAULT,
                List.of(include), List.of(), List.of(), Map.of(), "",
                Optional.empty()));
    }

    @Override
    public SourceObjects source(MigrationProject project) {
        asked++;
        failWhereAsked();
        List<Table> all = tables.stream().map(name -> new Table(id(name), OptionalLong.of(10), OptionalLong.of(1_000)))
                .toList();
        return new SourceObjects(all, List.of(), List.of("old", "shop"), Set.of());
    }

    private void failWhereAsked() {
        failure.ifPresent(each -> {
            throw each;
        });
    }

    @Override
    public Optional<TableSchema> declaration(MigrationProject project, TableId table) {
        List<ColumnSchema> columns = Stream.of("id", "name").map(FakeQuestions::column).toList();
        return Optional.of(new TableSchema(table, "mysql", columns, List.of(), List.of(), List.of(), "", Map.of()));
    }

    private static ColumnSchema column(String name) {
        return new ColumnSchema(name, "int", new LogicalType.Integer(32, true), false, Optional.empty(),
                Optional.empty(), Optional.empty(), false, false, Optional.empty(), Optional.empty(), "");
    }

    @Override
    public ObjectFile.Selection read(Path path) {
        return file.orElseThrow();
    }

    @Override
    public void write(MigrationProject project, Path path) {
        failWhereAsked();
        written.add(path);
    }
}
