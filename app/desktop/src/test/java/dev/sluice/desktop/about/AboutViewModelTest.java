package dev.sluice.desktop.about;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AboutViewModelTest {
    private static final Work WORK = new Work(Runnable::run, Runnable::run);

    @Test
    void aLineOfTheListSaysWhatItIsUnderWhichLicences() {
        assertThat(Library.of("     (EPL-1.0) (LGPL-2.1) Logback Core Module"
                + " (ch.qos.logback:logback-core:1.5.24 - http://logback.qos.ch/logback-core)"))
                .contains(new Library("Logback Core Module", "1.5.24", "EPL-1.0 / LGPL-2.1",
                        "http://logback.qos.ch/logback-core"));
    }

    @Test
    void bracketsInTheNameOfALicenceBelongToIt() {
        assertThat(Library.of("     (Apache-2.0) (GNU Library or Lesser General Public License (LGPL) V2.1)"
                + " JSQLParser library (com.github.jsqlparser:jsqlparser:5.2 - https://github.com/JSQLParser/JSqlParser)"))
                .contains(new Library("JSQLParser library", "5.2",
                        "Apache-2.0 / GNU Library or Lesser General Public License (LGPL) V2.1",
                        "https://github.com/JSQLParser/JSqlParser"));
    }

    @Test
    void headingsAreNoLibraries() {
        assertThat(Library.of("Lists of 34 third-party dependencies.")).isEmpty();
        assertThat(Library.of("")).isEmpty();
    }

    @Test
    void aListThatCannotBeReadIsTold() {
        AboutViewModel model = new AboutViewModel(List.of(), () -> {
            throw new IOException("gone");
        }, WORK);

        assertThat(model.problemProperty().get().map(Problem::code)).isEqualTo(Optional.of("SLUICE-599"));
    }

    @Test
    void whatRunsHereIsNamed() {
        AboutViewModel model = new AboutViewModel("0.1.0", WORK);

        assertThat(model.facts()).contains(new AboutViewModel.Fact("version", "0.1.0"));
        assertThat(model.facts()).filteredOn(fact -> fact.id().equals("java")).first().extracting(
                AboutViewModel.Fact::value).asString().contains(System.getProperty("java.runtime.version"));
    }
}
