package dev.sluice.engine.route;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.filter.FilterException;
import dev.sluice.engine.filter.FilterText;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.ExistingRows;
import dev.sluice.model.MigrationException;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Remedy;
import dev.sluice.model.RowFilter;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.model.TableSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** What a project says of single tables: where each goes, with which rows and columns. Immutable. */
public final class TableRouter {
    private final MatchRules rules;
    private final List<Setting> settings;
    private final RuleIndex settingRules;
    private final ExistingRows existingRows;

    private TableRouter(MatchRules rules, List<Setting> settings, ExistingRows existingRows) {
        this.rules = rules;
        this.settings = settings;
        this.existingRows = existingRows;
        this.settingRules = new RuleIndex(settings.stream().map(Setting::rule).toList());
    }

    /** @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID}, naming every wrong rule and filter */
    public static TableRouter of(MigrationProject project) {
        ExistingRows existingRows = ExistingRows.of(project.options()
                .getOrDefault(EngineOptions.EXISTING_ROWS.name(), ExistingRows.STOP.word()));
        List<Setting> settings = read(project.tables());
        return new TableRouter(MatchRules.of(project), settings, existingRows);
    }

    /**
     * What is said of single tables, alone: every table keeps its name.
     *
     * @throws MigrationException {@link ErrorCode#PROJECT_FILE_INVALID}, naming every wrong rule and filter
     */
    public static TableRouter of(List<TableSettings> tables) {
        return new TableRouter(MatchRules.parse(List.of("*.*"), List.of()), read(tables), ExistingRows.STOP);
    }

    /** The settings of those tables that have any; their filters are not looked at. */
    public static Map<TableId, TableSettings> find(List<TableSettings> settings, Collection<TableId> tables) {
        List<TableSettings> readable = new ArrayList<>();
        List<MatchRule> rules = new ArrayList<>();
        for (TableSettings table : settings) {
            try {
                rules.add(RuleParser.parse(table.rule()));
                readable.add(table);
            } catch (RuleSyntaxException e) {
                continue; // it matches nothing; whoever checks the project tells it
            }
        }
        RuleIndex index = new RuleIndex(rules);
        Map<TableId, TableSettings> found = new HashMap<>();
        for (TableId table : tables) {
            index.first(table).ifPresent(place -> found.put(table, readable.get(place)));
        }
        return found;
    }

    private static List<Setting> read(List<TableSettings> tables) {
        List<String> problems = new ArrayList<>();
        List<Setting> settings = new ArrayList<>();
        for (TableSettings table : tables) {
            try {
                Optional<FilterText> filter = table.filter().map(FilterText::parse);
                settings.add(new Setting(RuleParser.parse(table.rule()), filter, table));
            } catch (RuleSyntaxException e) {
                problems.add(e.getMessage());
            } catch (FilterException e) {
                problems.add("Filter of " + table.rule() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.PROJECT_FILE_INVALID, String.join("\n", problems),
                    Remedy.of("Correct objects.tables in the project file."));
        }
        return List.copyOf(settings);
    }

    public MatchRules rules() {
        return rules;
    }

    /** Rules of settings that hold for none of the tables: most likely slips. */
    public List<String> unmatched(Collection<TableId> tables) {
        Set<TableId> known = new HashSet<>(tables);
        return settingRules.rules().stream()
                .filter(rule -> rule.isName() ? !known.contains(rule.name()) : known.stream().noneMatch(rule::matches))
                .map(MatchRule::text).toList();
    }

    /** What is said of the table, as the user wrote it. */
    public Optional<TableSettings> settings(TableId table) {
        return find(table).map(Setting::settings);
    }

    private Optional<Setting> find(TableId table) {
        OptionalInt first = settingRules.first(table);
        return first.isEmpty() ? Optional.empty() : Optional.of(settings.get(first.getAsInt()));
    }

    /**
     * Where the table goes.
     *
     * @throws MigrationException {@link ErrorCode#TABLE_SETTINGS_UNFIT} when what is said of it does not fit it
     */
    public TableRoute route(TableSchema declared) {
        return new TableRoute(declared, rules.target(declared.id()), mapping(declared),
                settings(declared.id()).flatMap(TableSettings::existingRows).orElse(existingRows),
                settings(declared.id()).flatMap(TableSettings::conflicts), List.of());
    }

    /**
     * Where tables go together, or one alone.
     *
     * @param declared as they are united already; the first is the one by which they are known
     */
    public TableRoute route(List<TableSchema> declared) {
        List<TableRoute> routes = declared.stream().map(this::route).toList();
        return routes.getFirst().with(routes.subList(1, routes.size()));
    }

    private TableMapping mapping(TableSchema declared) {
        Optional<Setting> found = find(declared.id());
        if (found.isEmpty()) {
            return TableMapping.WHOLE;
        }
        List<String> problems = new ArrayList<>();
        TableMapping columns = new ColumnChoice(declared, found.get().settings).mapping(problems);
        Optional<RowFilter> filter = found.get().filter.flatMap(text -> filter(text, declared, problems));
        if (!problems.isEmpty()) {
            throw new MigrationException(ErrorCode.TABLE_SETTINGS_UNFIT, Stream.concat(
                    Stream.of("Table " + declared.id() + " cannot be moved as rule '" + found.get().rule.text()
                            + "' of objects.tables wants:"),
                    problems.stream()).reduce((all, next) -> all + "\n" + next).orElseThrow(),
                    Remedy.of("Correct the rule in the project file; the manual's page on matching rules shows what a "
                            + "filter and a choice of columns may say."));
        }
        return new TableMapping(filter, columns.leftOut(), columns.renames());
    }

    private static Optional<RowFilter> filter(FilterText text, TableSchema declared, List<String> problems) {
        try {
            return Optional.of(text.on(declared));
        } catch (FilterException e) {
            problems.add("filter: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What is said of the tables that a rule matches. */
    private record Setting(MatchRule rule, Optional<FilterText> filter, TableSettings settings) {}
}
