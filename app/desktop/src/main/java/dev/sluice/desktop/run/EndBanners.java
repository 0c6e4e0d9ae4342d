package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What the last run ended with: the first failures, each in a banner, and how many more there are. */
final class EndBanners extends VBox {
    private static final int MOST = 2;

    private final Texts texts;
    private List<Problem> shown = List.of();

    EndBanners(Texts texts) {
        super(8);
        this.texts = texts;
        setId("run-failures");
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** The same ones again change nothing: a banner that was sent away stays away. */
    void show(List<Problem> problems) {
        if (problems.equals(shown)) {
            return;
        }
        shown = List.copyOf(problems);
        getChildren().clear();
        for (Problem problem : problems.subList(0, Math.min(MOST, problems.size()))) {
            Banner banner = new Banner(texts);
            banner.show(problem);
            getChildren().add(banner);
        }
        if (problems.size() > MOST) {
            Label more = new Label(texts.of("run.failures.more", problems.size() - MOST));
            more.getStyleClass().add("text-muted");
            getChildren().add(more);
        }
        setVisible(!problems.isEmpty());
    }
}
