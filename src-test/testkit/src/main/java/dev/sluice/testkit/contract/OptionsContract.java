package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Option;
import dev.sluice.model.Secret;
import dev.sluice.spi.ConnectorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** A connector declares what it may be told, and answers wrong settings at once. */
public interface OptionsContract extends ContractSubject {
    @Test
    default void factoryIsFoundByTheServiceLoader() {
        List<String> found = ServiceLoader.load(ConnectorFactory.class).stream()
                .map(provider -> provider.get().id()).toList();

        assertThat(found).contains(factory().id());
    }

    @Test
    default void everyOptionHasAUniqueNameAndAHelp() {
        List<Option<?>> options = factory().options();

        assertThat(options.stream().map(Option::name)).doesNotHaveDuplicates().allMatch(name -> !name.isBlank());
        assertThat(options.stream().map(Option::help)).allMatch(help -> help.endsWith("."));
    }

    @Test
    default void wrongOptionsAreReportedAllTogether() {
        try (ContractDatabase database = createDatabase("source")) {
            Map<String, String> settings = new HashMap<>(database.endpoint().settings());
            settings.put("nonsense", "1");
            settings.put("absurd", "2");
            Endpoint wrong = new Endpoint(factory().id(), settings, database.endpoint().password());

            assertThatThrownBy(() -> factory().open(wrong)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.OPTION_INVALID);
                        assertThat(failure).hasMessageContaining("nonsense").hasMessageContaining("absurd");
                    });
        }
    }

    @Test
    default void aWrongPasswordIsToldApartAndNotRepeated() {
        try (ContractDatabase database = createDatabase("source")) {
            Endpoint wrong = new Endpoint(factory().id(), database.endpoint().settings(), Secret.of("wr0ng-Secret"));

            assertThatThrownBy(() -> factory().open(wrong)).isInstanceOfSatisfying(MigrationException.class,
                    failure -> {
                        assertThat(failure.code()).isEqualTo(ErrorCode.LOGIN_REFUSED);
                        assertThat(failure.toString()).doesNotContain("wr0ng-Secret");
                    });
        }
    }
}
