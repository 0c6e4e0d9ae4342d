package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.DataSource;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.Option;
import dev.sluice.model.PrecheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How data sources, their options and their tests are put into words. */
record SourceWords(Texts texts, Figures figures) {
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    /** {@code MariaDB}. */
    String type(String id) {
        return texts.find("sources.type." + id).orElse(id);
    }

    /** Connectors are an open set: what nobody has put into words stands as its name. */
    String option(Option<?> option) {
        String words = option(option.name());
        return option.unit().isEmpty() ? words : texts.of("sources.withUnit", words, option.unit());
    }

    String option(String name) {
        return texts.find("sources.option." + name).orElse(name);
    }

    /** In the window's language where there is one, else as the connector says it. */
    String help(String type, Option<?> option) {
        return texts.find("sources.help." + type + "." + option.name())
                .or(() -> texts.find("sources.help." + option.name())).orElse(option.help());
    }

    /** {@code 10.0.0.5:3307}, or the file. */
    String address(DataSource dataSource) {
        Optional<String> port = Optional.ofNullable(dataSource.settings().get("port"));
        return Optional.ofNullable(dataSource.settings().get("host"))
                .map(host -> (host.contains(":") ? "[" + host + "]" : host) + port.map(text -> ":" + text).orElse(""))
                .or(() -> Optional.ofNullable(dataSource.settings().get("path")))
                .orElseGet(() -> dataSource.settings().values().stream().sorted().collect(Collectors.joining(" ")));
    }

    /** In one line, with its age. */
    String test(SourceRow.LastTest last) {
        String outcome = switch (last.state()) {
            case TestState.Untested _ -> "";
            case TestState.Testing _ -> texts.of("sources.test.waiting");
            case TestState.Connected connected -> fitness(connected);
            case TestState.Refused refused -> refused.problem().code() + " "
                    + texts.error(refused.problem().code(), refused.problem().title());
        };
        return Stream.of(outcome, last.age().map(this::age).orElse("")).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private String age(Duration age) {
        return age.compareTo(JUST_NOW) < 0
                ? texts.of("sources.age.now")
                : texts.of("sources.age", figures.duration(age));
    }

    private String fitness(TestState.Connected connected) {
        long source = TestState.Connected.blockers(connected.tested().asSource());
        long target = TestState.Connected.blockers(connected.tested().asTarget());
        if (source == 0 && target == 0) {
            return texts.of("sources.fit.both");
        }
        return Stream.of(source == 0 ? "" : texts.of("sources.fit.source", figures.count(source)),
                target == 0 ? "" : texts.of("sources.fit.target", figures.count(target)))
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    /** A finding in full, to copy. */
    static String finding(PrecheckResult result) {
        return switch (result) {
            case PrecheckResult.Passed passed -> passed.evidence();
            case PrecheckResult.Warning warning ->
                text(warning.code(), warning.message(), warning.remedy().toString());
            case PrecheckResult.Failed failed -> text(failed.code(), failed.message(), failed.remedy().toString());
            case PrecheckResult.Skipped skipped -> finding(skipped.failed());
        };
    }

    private static String text(ErrorCode code, String message, String remedy) {
        return code.id() + " " + code.title() + "\n" + message + "\n" + remedy;
    }

    /** What became of a paste, in a sentence or two. */
    String filling(Filling filling) {
        return switch (filling) {
            case Filling.Unreadable _ -> texts.of("sources.fill.unreadable");
            case Filling.UnknownType(String type) -> texts.of("sources.fill.type", type);
            case Filling.Filled(List<String> filled, List<String> leftOut) -> texts.of("sources.fill.filled",
                    filled.stream().map(this::option).collect(Collectors.joining(", ")))
                    + (leftOut.isEmpty()
                            ? ""
                            : " " + texts.of("sources.fill.leftOut", String.join(", ", leftOut)));
        };
    }
}
