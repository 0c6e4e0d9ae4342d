package dev.sluice.cli.datasource;

import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice datasource add}. Connects to nothing: the server may not be there yet. */
@Command(name = "add", description = "Keeps a data source under a name.")
final class AddDataSource implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private DataSourceCommand dataSource;

    @Parameters(index = "0", paramLabel = "NAME", description = "What project files call it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String name;

    @Parameters(index = "1", paramLabel = "TYPE", description = "The kind of database, as 'type' in project files: mariadb, mysql, h2.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String type;

    @Parameters(index = "2..*", paramLabel = "OPTION=VALUE", description = "The options of that kind, as in project files: host=10.0.0.5 user=mover")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--environment", required = true, converter = OfEnvironment.class, paramLabel = "production|staging|test", description = "How much hangs on it; shown wherever something in it can be destroyed.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Environment environment;

    @Mixin
    private final PasswordOptions password = new PasswordOptions();

    @Override
    public Integer call() {
        return dataSource.with((workbench, dataSources) -> {
            DataSource wanted = wanted();
            dataSources.requireNew(wanted); // before anybody types a password
            dataSources.add(wanted, password.secret(workbench, name));
            workbench.say("Data source " + name + " is kept. 'sluice datasource test " + name + "' connects to it.");
        });
    }

    private DataSource wanted() {
        try {
            return new DataSource(name, type, options, environment, false);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(ErrorCode.OPTION_INVALID, String.valueOf(e.getMessage()),
                    Remedy.of("Choose another name."));
        }
    }

    /** The environment by its word. */
    static final class OfEnvironment implements ITypeConverter<Environment> {
        @Override
        public Environment convert(String word) {
            return Arrays.stream(Environment.values()).filter(known -> known.word().equals(word)).findAny()
                    .orElseThrow(() -> new TypeConversionException(
                            "must be one of " + Environment.words() + ", not '" + word + "'"));
        }
    }
}
