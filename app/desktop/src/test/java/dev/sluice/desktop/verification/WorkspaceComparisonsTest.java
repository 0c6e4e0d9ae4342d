package dev.sluice.desktop.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkspaceComparisonsTest {
    @Test
    void scriptsStayBelowTheChosenFolderWhateverTheProjectIsCalled() {
        Path chosen = Path.of("/chosen");

        assertThat(List.of("../../etc/cron.d/x", "/etc/x", "C:\\x", "..", "a b"))
                .allMatch(name -> chosen.resolve(WorkspaceComparisons.folderName(name) + "-1").normalize().getParent()
                        .equals(chosen));
        assertThat(WorkspaceComparisons.folderName("订单-8_x")).isEqualTo("订单-8_x");
    }
}
