package dev.sluice.engine.project.file;

import dev.sluice.engine.filter.FilterException;
import dev.sluice.engine.filter.FilterText;
import dev.sluice.engine.project.file.JsonValue.Member;
import dev.sluice.engine.project.file.JsonValue.Members;
import dev.sluice.engine.project.file.JsonValue.Text;
import dev.sluice.engine.route.MatchRules;
import dev.sluice.model.ConflictPolicy;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a project says of single tables: {@code "tables": {"shop.orders": {"filter": ..., "columns": ...}}}. */
final class SettingsReader {
    private final Problems problems;
    private final Shape shape;

    SettingsReader(Problems problems, Shape shape) {
        this.problems = problems;
        this.shape = shape;
    }

    /** In the order of the file: the first rule that matches a table holds for it. */
    List<TableSettings> read(Members objects) {
        List<TableSettings> settings = new ArrayList<>();
        shape.members(Keys.TABLES, objects).ifPresent(tables -> tables.byName().forEach((rule, member) -> shape
                .members("what is said of '" + rule + "'", member.value())
                .ifPresent(table -> settings.add(settings(rule, member, table)))));
        return settings;
    }

    private TableSettings settings(String rule, Member member, Members table) {
        checkRule(rule, member);
        shape.checkKeys(table, Keys.TABLE, List.of());
        Optional<String> filter = shape.text(Keys.FILTER, table).map(this::filter);
        Optional<Members> columns = shape.members(Keys.COLUMNS, table);
        columns.ifPresent(choice -> shape.checkKeys(choice, Keys.COLUMN_CHOICE, List.of()));
        return new TableSettings(rule, filter, names(Keys.INCLUDE, columns), names(Keys.EXCLUDE, columns),
                columns.flatMap(choice -> shape.members(Keys.RENAME, choice))
                        .map(renames -> shape.scalars(Keys.RENAME, renames)).orElse(Map.of()),
                names(Keys.ACCEPT, Optional.of(table)),
                shape.text(Keys.EXISTING_ROWS, table).flatMap(word -> word(Keys.EXISTING_ROWS, word, ExistingRows::of)),
                shape.text(Keys.CONFLICTS, table).flatMap(word -> word(Keys.CONFLICTS, word, ConflictPolicy::of)));
    }

    private <T> Optional<T> word(String key, Text word, Function<String, T> meaning) {
        try {
            return Optional.of(meaning.apply(word.value()));
        } catch (IllegalArgumentException e) {
            problems.add(word.place(), "'" + key + "' " + e.getMessage());
            return Optional.empty();
        }
    }

    private void checkRule(String rule, Member member) {
        try {
            MatchRules.parse(List.of("*.*"), List.of(rule));
        } catch (MigrationException e) {
            problems.add(member.keyPlace(), String.valueOf(e.getMessage()));
        }
    }

    private String filter(Text filter) {
        try {
            FilterText.parse(filter.value());
        } catch (FilterException e) {
            problems.add(filter.place(), "the filter cannot be used: " + e.getMessage());
        }
        return filter.value();
    }

    private List<String> names(String key, Optional<Members> columns) {
        return columns.map(choice -> shape.texts(key, choice).stream().map(Text::value).toList()).orElse(List.of());
    }
}
