package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.display.LiveDisplay.Abilities;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveDisplayTest {
    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final AtomicReference<TerminalSize> size = new AtomicReference<>(TerminalSize.USUAL);
    private final LiveDisplay display = new LiveDisplay("shop",
            new PrintStream(screen, true, StandardCharsets.UTF_8), size::get, new Abilities(true, false), () -> 0);

    @Test
    void aFrameIsDrawnOverTheLastOneWithoutErasingItFirst() {
        display.show(Progresses.full(Progresses.ORDERS));
        screen.reset();

        display.show(Progresses.full(Progresses.ORDERS));

        assertThat(written()).startsWith("\u001b[?2026h\r\u001b[6A").endsWith("\u001b[J\u001b[?2026l")
                .contains("shop  Full migration  00:00\u001b[K\n").contains("█").doesNotContain("\u001b[2J");
    }

    @Test
    void linesThatWereFoldedByANarrowerTerminalAreDrawnOverToo() {
        display.show(Progresses.full(Progresses.ORDERS));
        screen.reset();
        size.set(new TerminalSize(40, 24));

        display.show(Progresses.full(Progresses.ORDERS));

        assertThat(written()).startsWith("\u001b[?2026h\r\u001b[8A");
    }

    @Test
    void theCursorIsHiddenOnceAndComesBackOnce() {
        display.show(Progresses.full());
        display.show(Progresses.full());
        display.close();
        display.close();

        assertThat(written()).containsOnlyOnce("\u001b[?25l").containsOnlyOnce(SHOW_CURSOR).endsWith(SHOW_CURSOR);
    }

    @Test
    void nothingIsDrawnAfterTheEnd() {
        display.close();

        display.show(Progresses.full());

        assertThat(written()).isEmpty();
    }

    @Test
    void aFailureStaysAboveThePictureAndIsSaidOnce() {
        display.show(Progresses.full(Progresses.BROKEN));
        display.show(Progresses.full(Progresses.BROKEN));

        assertThat(written()).containsOnlyOnce("shop.broken failed: the target refused it\u001b[K\n");
    }

    @Test
    void coloursAreUsedWhereTheyAreWanted() {
        LiveDisplay colourful = new LiveDisplay("shop", new PrintStream(screen, true, StandardCharsets.UTF_8),
                size::get, new Abilities(false, true), () -> 0);

        colourful.show(Progresses.full(Progresses.CUSTOMERS));

        assertThat(written()).contains("\u001b[32m  shop.customers").contains("\u001b[0m").contains("#");
    }

    private String written() {
        return screen.toString(StandardCharsets.UTF_8);
    }
}
