package dev.sluice.desktop.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.engine.api.Definitions;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchemaViewModelTest {
    private final Servers servers = new Servers();
    private final SchemaViewModel model = new SchemaViewModel(servers);

    @Test
    void theServersAreAskedOnceUntilSomebodyWantsItAgain() {
        model.look();
        boolean whileAsking = model.askingProperty().get();
        servers.found.accept(List.of(entry()));
        model.look();

        assertThat(whileAsking).isTrue();
        assertThat(model.askingProperty().get()).isFalse();
        assertThat(model.rows()).hasSize(1);
        assertThat(servers.asked).isEqualTo(1);

        model.refresh();
        model.refresh();
        assertThat(servers.asked).isEqualTo(2);
    }

    @Test
    void aFailureIsToldAndWhatWasReadBeforeStays() {
        model.look();
        servers.found.accept(List.of(entry()));
        model.refresh();
        servers.failed.accept(
                new MigrationException(ErrorCode.HOST_UNREACHABLE, "prod does not answer", Remedy.of("Wake it.")));

        assertThat(model.problemProperty().get()).map(Problem::message).contains("prod does not answer");
        assertThat(model.rows()).hasSize(1);
        assertThat(model.askingProperty().get()).isFalse();
    }

    private static Definitions.Entry entry() {
        return new Definitions.Entry(new TableId("shop", "orders"), List.of(), new TableId("shop", "orders"), "",
                List.of(), List.of(), false, List.of(), Definitions.State.NOT_MADE, Optional.empty(),
                Optional.empty());
    }

    private static final class Servers implements TableActions {
        private int asked;
        private Consumer<List<Definitions.Entry>> found = _ -> {};
        private Consumer<Throwable> failed = _ -> {};

        @Override
        public void targets(Consumer<Map<String, String>> hears) {
            throw new AssertionError("Nobody asked for targets");
        }

        @Override
        public void definitions(Consumer<List<Definitions.Entry>> hears, Consumer<Throwable> hearsFailure) {
            asked++;
            found = hears;
            failed = hearsFailure;
        }

        @Override
        public void retryDefinition(String table) {
            throw new AssertionError("Nobody tried again");
        }

        @Override
        public void leaveOut(String table, String reason) {
            throw new AssertionError("Nobody left anything out");
        }
    }
}
