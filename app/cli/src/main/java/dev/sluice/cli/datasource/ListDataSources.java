package dev.sluice.cli.datasource;

import dev.sluice.cli.display.Columns;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sluice datasource list}: all of them, without passwords. */
@Command(name = "list", description = "Shows the data sources, and which projects use them. No passwords.")
final class ListDataSources implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DataSourceCommand dataSource;

    @Override
    public Integer call() {
        return dataSource.with((workbench, dataSources) -> {
            List<DataSource> all = dataSources.list();
            workbench.say(all.isEmpty()
                    ? List.of("There are no data sources. 'sluice datasource add' keeps one.")
                    : lines(dataSources, all));
        });
    }

    private static List<String> lines(DataSources dataSources, List<DataSource> all) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "TYPE", "ENVIRONMENT", "PASSWORD", "USED BY", "OPTIONS"));
        for (DataSource each : all) {
            List<String> users = dataSources.users(each.name());
            rows.add(List.of(each.name(), each.type(), each.environment().word(),
                    each.passwordKept() ? "in the vault" : "none", users.isEmpty() ? "-" : String.join(", ", users),
                    options(each)));
        }
        return Columns.of(rows);
    }

    private static String options(DataSource dataSource) {
        return new TreeMap<>(dataSource.settings()).entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue()).collect(Collectors.joining(" "));
    }
}
