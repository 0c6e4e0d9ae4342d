package dev.sluice.desktop.wizard;

import dev.sluice.model.DataSource;
import dev.sluice.model.Endpoint;
import dev.sluice.model.MigrationProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A project that another one begins from.
 *
 * @param ends that no kept data source is equal to, as the project describes them; they are left open
 */
record Beginning(DraftChoices choices, List<Endpoint> ends) {
    Beginning {
        ends = List.copyOf(ends);
    }

    /** Ends that the project describes itself become the data source that is kept with the same settings. */
    static Beginning of(MigrationProject project, List<DataSource> kept) {
        DraftChoices plain = DraftChoices.of(project);
        Optional<String> source = plain.source().or(() -> equal(project.source(), kept));
        Optional<String> target = plain.target().or(() -> equal(project.target(), kept));
        List<Endpoint> open = new ArrayList<>();
        if (source.isEmpty()) {
            open.add(project.source());
        }
        if (target.isEmpty()) {
            open.add(project.target());
        }
        return new Beginning(new DraftChoices(plain.name(), source, target, plain.phases(), plain.include(),
                plain.exclude(), plain.tables(), plain.options(), plain.step(), plain.decidedUnder()), open);
    }

    private static Optional<String> equal(Endpoint end, List<DataSource> kept) {
        return kept.stream().filter(one -> one.type().equals(end.type()) && one.settings().equals(end.settings()))
                .map(DataSource::name).findFirst();
    }

    /** The same under another name. */
    Beginning named(String name) {
        return new Beginning(new DraftChoices(name, choices.source(), choices.target(), choices.phases(),
                choices.include(), choices.exclude(), choices.tables(), choices.options(), choices.step(),
                choices.decidedUnder()), ends);
    }

    /** {@code mariadb 10.0.0.5}: what tells the end apart, without its user. */
    static String words(Endpoint end) {
        return (end.type() + " "
                + end.settings().getOrDefault("host", end.settings().getOrDefault("path", ""))).strip();
    }
}
