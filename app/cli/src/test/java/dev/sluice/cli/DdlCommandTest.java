package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.SourceStatements.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DdlCommandTest {
    private static final Entry CARRIED = new Entry("0-1-5", "TRUNCATE TABLE items", "carried", "", Optional.empty());

    @TempDir
    Path folder;

    private final FakeStatements statements = new FakeStatements();
    private Stage stage;

    @BeforeEach
    void setStage() throws IOException {
        stage = new Stage(folder);
        stage.engine.projects.statements.put("shop", statements);
    }

    @Test
    void sourceThatChangedNothingIsSaidToHave() {
        assertThat(ddl()).isZero();

        assertThat(stage.out()).contains("The source has not changed a table of the project since it is followed.");
    }

    @Test
    void whatStoppedTheRunIsShownWithItsReasonTheChoicesAndWithoutControlCharacters() {
        statements.entries = List.of(CARRIED, new Entry("0-1-7", "ALTER TABLE orders\u001b[31m", "stopped",
                "it uses UUID", Optional.empty()));

        assertThat(ddl()).isZero();

        assertThat(stage.out()).containsPattern("carried +0-1-5 +TRUNCATE TABLE items")
                .containsPattern("stopped +0-1-7 +ALTER TABLE orders")
                .contains("Why: it uses UUID", "--edit SQL, --skip --reason WHY or --retry").doesNotContain("\u001b");
    }

    @Test
    void whatIsDecidedIsShownWithoutTheChoices() {
        statements.entries = List.of(new Entry("0-1-7", "ALTER TABLE orders ADD x INT", "edited", "",
                Optional.of("ALTER TABLE orders ADD y INT")));

        assertThat(ddl()).isZero();

        assertThat(stage.out()).contains("In its place: ALTER TABLE orders ADD y INT").doesNotContain("Decide with");
    }

    @Test
    void decisionsReachTheProjectAndTheirConsequenceIsSaid() {
        assertThat(ddl("--edit", "ALTER TABLE orders ADD y INT")).isZero();
        assertThat(stage.out()).contains("executes your statement on the target in its place");
        assertThat(ddl("--skip", "--reason", "not needed")).isZero();
        assertThat(stage.out()).contains("leaves it out");
        assertThat(ddl("--retry")).isZero();
        assertThat(stage.out()).contains("tries it again", "ALTER TABLE orders ADD").doesNotContain("\u001b");

        assertThat(statements.calls).containsExactly("edit ALTER TABLE orders ADD y INT", "skip not needed", "retry");
    }

    @Test
    void nothingIsLeftOutWithoutAReasonAndTwoThingsAtOnceAreWrongUsage() {
        assertThat(ddl("--skip")).isEqualTo(2);
        assertThat(stage.err()).contains("--skip and --reason WHY belong together");
        assertThat(ddl("--retry", "--reason", "why not")).isEqualTo(2);
        assertThat(ddl("--retry", "--skip", "--reason", "both")).isEqualTo(2);

        assertThat(statements.calls).isEmpty();
    }

    private int ddl(String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "ddl";
        arguments[1] = stage.projectFile.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return stage.run(arguments);
    }
}
