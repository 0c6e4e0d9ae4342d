package dev.sluice.desktop.incremental;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.run.RunLook;
import dev.sluice.engine.api.Flow;
import dev.sluice.engine.api.RunProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How far the target is behind, what flows, and what holds it back. */
final class FollowedFigures extends VBox {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final String NOTHING = "–";

    private final Texts texts;
    private final Figures figures;
    private final Figure lag;
    private final Figure read;
    private final Figure applied;
    private final Figure store;
    private final Label because = new Label();

    FollowedFigures(Texts texts, Figures figures) {
        super(8);
        this.texts = texts;
        this.figures = figures;
        lag = new Figure("lag");
        read = new Figure("read");
        applied = new Figure("applied");
        store = new Figure("store");
        because.setWrapText(true);
        because.setId("incremental-because");
        HBox line = new HBox(lag, read, applied, store);
        line.getStyleClass().add("change-figures");
        getChildren().addAll(line, because);
    }

    void show(RunLook look, Optional<Instant> caughtUp, Instant now) {
        Optional<RunProgress.Following> following = look.progress().flatMap(RunProgress::following);
        if (following.isEmpty()) { // what an earlier run left here would pass for this one's
            figures().forEach(Figure::clear);
            because.setText(texts.of("incremental.notFollowed"));
            return;
        }
        RunProgress.Following seen = following.get();
        Flow flow = seen.flow();
        Instant at = look.seen().orElseThrow().at();
        lag.show(seen.lag().map(figures::duration).orElse(NOTHING),
                caughtUp.map(since -> texts.of("incremental.caughtUp", figures.time(since, now)))
                        .orElse(flow.lagAge().map(age -> texts.of("incremental.lagAge", figures.duration(age)))
                                .orElse("")));
        read.show(texts.of("incremental.perSecond", figures.rate(flow.read().rows())),
                texts.of("incremental.changes", seen.rowsRead()));
        applied.show(texts.of("incremental.perSecond", figures.rate(flow.applied().rows())),
                texts.of("incremental.changes", seen.rowsApplied()));
        store.show(figures.bytes(seen.storeBytes()),
                texts.of("incremental.waiting", figures.count(flow.waiting()), figures.bytes(flow.waitingBytes())));
        boolean stale = Duration.between(at, now).compareTo(FRESH) >= 0;
        figures().forEach(figure -> figure.value.pseudoClassStateChanged(STALE, stale));
        because.setText(stale
                ? texts.of("incremental.asOf", figures.time(at, now),
                        figures.duration(Duration.ofSeconds(Duration.between(at, now).toSeconds())))
                : texts.told(seen.storeWaitsFor().orElse(flow.slowBecause())));
    }

    private List<Figure> figures() {
        return List.of(lag, read, applied, store);
    }

    /** A figure with its heading above and what explains it below. */
    private final class Figure extends VBox {
        private final Label value = new Label(NOTHING);
        private final Label more = new Label();

        Figure(String id) {
            Label heading = new Label(texts.of("incremental.figure." + id));
            heading.getStyleClass().add("text-muted");
            value.setId("incremental-" + id);
            value.getStyleClass().add("change-figure");
            more.getStyleClass().add("text-muted");
            more.setWrapText(true);
            more.setMinHeight(USE_PREF_SIZE);
            setMinWidth(136);
            getChildren().addAll(heading, value, more);
        }

        void show(String text, String explained) {
            value.setText(text);
            more.setText(explained);
        }

        void clear() {
            show(NOTHING, "");
            value.pseudoClassStateChanged(STALE, false);
        }
    }
}
