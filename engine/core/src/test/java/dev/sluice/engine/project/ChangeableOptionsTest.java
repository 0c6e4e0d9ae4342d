package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.ChangedOption;
import dev.sluice.engine.throttle.Limits;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeableOptionsTest {
    @TempDir
    Path home;
    private Workbench bench;

    @BeforeEach
    void throttledByItsFile() {
        bench = new Workbench(home);
        bench.options.put("throttle.rows", "100");
        bench.options.put("throttle.bytes", "9000");
    }

    @Test
    void aChangeIsKeptForTheNextRunAndLeavesOtherOptionsToTheFile() {
        ChangeableOptions first = options();
        first.takeUp("p");
        first.change(Map.of("throttle.rows", "500"), "anna");

        ChangeableOptions next = options();
        assertThat(next.pace().throttle().limits()).isEqualTo(new Limits(100, 9000));
        next.takeUp("p");

        assertThat(next.pace().throttle().limits()).isEqualTo(new Limits(500, 9000));
    }

    @Test
    void aFileThatSaysSomethingNewCountsAgainAndTheChangeIsForgotten() {
        ChangeableOptions first = options();
        first.takeUp("p");
        first.change(Map.of("throttle.rows", "500"), "anna");
        bench.options.put("throttle.rows", "200");

        ChangeableOptions next = options();
        next.takeUp("p");

        assertThat(next.pace().throttle().limits()).isEqualTo(new Limits(200, 9000));
        assertThat(bench.metadb.changedOptions("p")).isEmpty();
    }

    @Test
    void aChangeBeforeTheProjectIsRememberedIsKeptOnceItIs() {
        ChangeableOptions options = options();
        options.change(Map.of("throttle.rows", "500"), "anna");
        assertThat(options.pace().throttle().limits()).isEqualTo(new Limits(500, 9000));

        options.takeUp("p");

        assertThat(bench.metadb.changedOptions("p")).singleElement().extracting(ChangedOption::name,
                ChangedOption::value, ChangedOption::by).containsExactly("throttle.rows", "500", "anna");
    }

    @Test
    void anotherProfileInTheFileCountsBeforeAnEarlierChange() {
        bench.options.remove("workers");
        bench.options.put("profile", "stable");
        ChangeableOptions first = options();
        first.takeUp("p");
        assertThat(first.pace().workers().limit()).isEqualTo(2);
        first.change(Map.of("workers", "7"), "anna");
        assertThat(first.pace().workers().limit()).isEqualTo(7);

        bench.options.put("profile", "custom");
        ChangeableOptions next = options();
        next.takeUp("p");

        assertThat(next.inForce().get(EngineOptions.WORKERS)).isEqualTo(EngineOptions.WORKERS.defaultValue().get());
    }

    @Test
    void keptWorkersAreThoseOfTheNextRun() {
        ChangeableOptions first = options();
        first.takeUp("p");
        first.change(Map.of("workers", "7"), "anna");
        assertThat(first.pace().workers().limit()).isEqualTo(7);

        ChangeableOptions next = options();
        next.takeUp("p");

        assertThat(next.inForce().get(EngineOptions.WORKERS)).isEqualTo(7);
        assertThat(next.inForce().get(EngineOptions.CHUNK_ROWS)).isEqualTo(100);
    }

    private ChangeableOptions options() {
        return new ChangeableOptions(bench.project(), bench.metadb);
    }
}
