package dev.sluice.desktop.verification;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.engine.api.VerificationScope.Sample;
import dev.sluice.engine.api.VerificationScope.Tables;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Compares now: everything, or a part, which then is all that the verdict speaks of. */
final class VerifyMenu extends MenuButton {
    private static final int[] PERCENTS = {1, 5, 20};
    private static final int SEEDS = 1_000_000;

    private final VerificationViewModel model;

    VerifyMenu(VerificationViewModel model, Texts texts) {
        super(texts.of("verification.now"), new FontIcon(Feather.CHECK_SQUARE));
        this.model = model;
        setId("verification-now");
        setMinWidth(USE_PREF_SIZE);
        MenuItem changed = item("changed", texts.of("verification.scope.changed"), VerificationViewModel.CHANGED);
        changed.disableProperty().bind(model.followedProperty().not());
        getItems().addAll(item("all", texts.of("verification.scope.all"), VerificationScope.EVERYTHING),
                item("abnormal", texts.of("verification.scope.abnormal"),
                        new VerificationScope(Tables.ABNORMAL, Optional.empty(), false)),
                item("bad", texts.of("verification.scope.bad"), VerificationViewModel.BAD_ROWS),
                changed,
                new SeparatorMenuItem());
        for (int percent : PERCENTS) {
            MenuItem sample = new MenuItem(texts.of("verification.scope.sample", String.valueOf(percent)));
            sample.setId("verification-now-sample-" + percent);
            sample.setOnAction(_ -> model.verify(sample(percent)));
            getItems().add(sample);
        }
        getItems().add(item("count", texts.of("verification.scope.count"),
                new VerificationScope(Tables.ALL, Optional.empty(), true)));
        disableProperty().bind(model.obstacleProperty().isNotEqualTo(Obstacle.NONE).or(model.startingProperty()));
    }

    /** Other rows each time; the verdict names the seed. */
    private static VerificationScope sample(int percent) {
        return new VerificationScope(Tables.ALL,
                Optional.of(new Sample(percent, ThreadLocalRandom.current().nextInt(SEEDS))), false);
    }

    private MenuItem item(String id, String words, VerificationScope scope) {
        MenuItem item = new MenuItem(words);
        item.setId("verification-now-" + id);
        item.setOnAction(_ -> model.verify(scope));
        return item;
    }
}
