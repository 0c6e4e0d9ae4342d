package dev.sluice.app.report;

import dev.sluice.app.report.Html.Fact;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.Projects.End;
import dev.sluice.model.Endpoint;
import dev.sluice.model.Environment;
import dev.sluice.model.MigrationProject;
import dev.sluice.model.Option;
import dev.sluice.model.Phase;
import dev.sluice.model.TableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was planned: both ends, phases, rules, options that were set, checks that were skipped. */
record PlanSection(ReportFacts facts, ReportWords words) {
    void write(Html html) {
        html.heading(words.of("report.plan"));
        List<Fact> ends = new ArrayList<>();
        ends.add(new Fact(words.of("report.source"), source()));
        ends.add(new Fact(words.of("report.target"), target()));
        facts.settings().ifPresent(settings -> addRules(settings, ends));
        html.facts(ends);
        facts.settings().ifPresentOrElse(settings -> writeChoices(settings, html),
                () -> html.paragraph(words.of("report.plan.unreadable")));
    }

    private List<String> source() {
        return facts.details().flatMap(details -> details.summary().ends()).map(ends -> lines(ends.source()))
                .or(() -> facts.settings().map(settings -> lines(settings.source()))).orElse(List.of("–"));
    }

    private List<String> target() {
        return facts.details().flatMap(details -> details.summary().ends()).map(ends -> lines(ends.target()))
                .or(() -> facts.settings().map(settings -> lines(settings.target()))).orElse(List.of("–"));
    }

    private List<String> lines(End end) {
        return lines(end.server(), end.dataSource(), end.environment());
    }

    private List<String> lines(Endpoint end) {
        String where = end.settings().getOrDefault("host", end.settings().getOrDefault("path", ""));
        return lines((end.type() + " " + where).strip(), end.dataSource(),
                end.dataSource().flatMap(name -> Optional.ofNullable(facts.environments().get(name))));
    }

    private List<String> lines(String server, Optional<String> dataSource, Optional<Environment> environment) {
        List<String> lines = new ArrayList<>(List.of(server));
        dataSource.ifPresent(name -> lines.add(words.of("report.dataSource", name) + environment
                .map(known -> ", " + words.of("report.environment." + known.word())).orElse("")));
        return lines;
    }

    private void addRules(MigrationProject settings, List<Fact> rows) {
        rows.add(Fact.of(words.of("report.phases"), settings.phases().stream().sorted()
                .map(phase -> words.of("report.phase." + phase.id())).collect(Collectors.joining(", "))));
        rows.add(new Fact(words.of("report.include"), settings.include().isEmpty()
                ? List.of(words.of("report.include.all"))
                : settings.include()));
        if (!settings.exclude().isEmpty()) {
            rows.add(new Fact(words.of("report.exclude"), settings.exclude()));
        }
        if (settings.phases().equals(java.util.Set.of(Phase.VERIFICATION))) {
            rows.add(Fact.of(words.of("report.kind"), words.of("report.kind.comparison")));
        }
    }

    private void writeChoices(MigrationProject settings, Html html) {
        List<List<String>> options = new ArrayList<>();
        new TreeMap<>(settings.options()).forEach((name, value) -> {
            if (!name.equals(EngineOptions.PRECHECK_SKIP.name())) {
                standard(name).filter(standard -> !standard.equals(value))
                        .ifPresent(standard -> options.add(List.of(name, value, standard)));
            }
        });
        html.element("h3", "", words.of("report.options"));
        if (options.isEmpty()) {
            html.paragraph(words.of("report.options.none"));
        } else {
            html.table(List.of(words.of("report.option"), words.of("report.value"), words.of("report.default")),
                    options);
        }
        writeSkips(settings, html);
        writeTables(settings, html);
    }

    /** The default as a project file would say it; what is no option of this Sluice has none. */
    private static Optional<String> standard(String name) {
        return Optional.of(EngineOptions.ALL.stream().filter(option -> option.name().equals(name)).findFirst()
                .flatMap(Option::defaultValue).map(String::valueOf).orElse("–"));
    }

    private void writeSkips(MigrationProject settings, Html html) {
        String text = settings.options().get(EngineOptions.PRECHECK_SKIP.name());
        if (text == null) {
            return;
        }
        List<List<String>> skips = new ArrayList<>();
        new TreeMap<>(skips(text)).forEach((check, reason) -> skips.add(List.of(check, reason)));
        html.element("h3", "", words.of("report.skips"));
        html.table(List.of(words.of("report.check"), words.of("report.reason")), skips);
    }

    /** What is wrong in the file is told as it stands there. */
    private static Map<String, String> skips(String text) {
        try {
            return EngineOptions.PRECHECK_SKIP.parser().apply(text);
        } catch (IllegalArgumentException e) {
            return Map.of("?", text);
        }
    }

    private void writeTables(MigrationProject settings, Html html) {
        if (settings.tables().isEmpty()) {
            return;
        }
        html.element("h3", "", words.of("report.single"));
        html.table(List.of(words.of("report.rule"), words.of("report.what")),
                settings.tables().stream().map(table -> List.of(table.rule(), what(table))).toList());
    }

    private String what(TableSettings table) {
        List<String> parts = new ArrayList<>();
        table.filter().ifPresent(filter -> parts.add(words.of("report.filter", filter)));
        if (!table.includeColumns().isEmpty()) {
            parts.add(words.of("report.columns", String.join(", ", table.includeColumns())));
        }
        if (!table.excludeColumns().isEmpty()) {
            parts.add(words.of("report.columnsOut", String.join(", ", table.excludeColumns())));
        }
        if (!table.renames().isEmpty()) {
            parts.add(words.of("report.renames", new TreeMap<>(table.renames()).entrySet().stream()
                    .map(each -> each.getKey() + " → " + each.getValue()).collect(Collectors.joining(", "))));
        }
        if (!table.accepted().isEmpty()) {
            parts.add(words.of("report.accepted", String.join(", ", table.accepted())));
        }
        table.existingRows().ifPresent(rows -> parts.add("existing.rows = " + rows.word()));
        table.conflicts().ifPresent(policy -> parts.add("conflicts.policy = " + policy.word()));
        return String.join("; ", parts);
    }
}
