package dev.sluice.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.StartRequest.Kind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartRequestTest {
    private static final Map<String, String> DISPLAY = Map.of("DISPLAY", ":0");

    @Test
    void withoutACommandTheWindowOpensWhereThereIsADisplay() {
        assertThat(kind(DISPLAY, "Linux")).isEqualTo(Kind.WINDOW);
        assertThat(kind(Map.of("WAYLAND_DISPLAY", "wayland-0"), "Linux")).isEqualTo(Kind.WINDOW);
        assertThat(kind(Map.of(), "Windows 11")).isEqualTo(Kind.WINDOW);
        assertThat(kind(Map.of(), "Mac OS X")).isEqualTo(Kind.WINDOW);
        assertThat(kind(Map.of("DISPLAY", ""), "Linux")).isEqualTo(Kind.NO_DISPLAY);
    }

    @Test
    void theDemoOpensInTheWindowUnlessThereIsNoneOrItIsToBeHeadless() {
        assertThat(kind(DISPLAY, "Linux", "demo")).isEqualTo(Kind.DEMO);
        assertThat(kind(Map.of(), "Linux", "demo")).isEqualTo(Kind.COMMAND);
        assertThat(kind(DISPLAY, "Linux", "demo", "--headless")).isEqualTo(Kind.COMMAND);
        assertThat(kind(DISPLAY, "Linux", "demo", "--json")).isEqualTo(Kind.COMMAND);
    }

    @Test
    void theDemosHomeFolderMayBeNamed() {
        StartRequest apart = StartRequest.of(new String[]{"demo", "--home", "a"}, DISPLAY, "Linux", false);
        StartRequest together = StartRequest.of(new String[]{"demo", "--home=a"}, DISPLAY, "Linux", false);

        assertThat(apart).isEqualTo(together);
        assertThat(apart.kind()).isEqualTo(Kind.DEMO);
        assertThat(apart.home()).contains(Path.of("a"));
    }

    @Test
    void anyOtherCommandIsTheCommandLines() {
        assertThat(kind(DISPLAY, "Linux", "run", "shop.json")).isEqualTo(Kind.COMMAND);
        assertThat(kind(DISPLAY, "Linux", "--version")).isEqualTo(Kind.COMMAND);
    }

    @Test
    void aWindowThatIsDrawnWithoutADisplayNeedsNone() {
        assertThat(StartRequest.of(new String[0], Map.of(), "Linux", true).kind()).isEqualTo(Kind.WINDOW);
    }

    private static Kind kind(Map<String, String> environment, String system, String... arguments) {
        return StartRequest.of(arguments, environment, system, false).kind();
    }
}
