package dev.sluice.ui;

import dev.sluice.desktop.kit.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameIT {
    @TempDir
    private Path home;

    @Test
    void anEmptyHomeInvitesToTheFirstProject() {
        for (Locale locale : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            try (OpenDesktop window = OpenDesktop.over(home, locale)) {
                window.awaitNode("#new-project");
                window.picture("projects-empty-" + locale.getLanguage());
            }
        }
    }
}
