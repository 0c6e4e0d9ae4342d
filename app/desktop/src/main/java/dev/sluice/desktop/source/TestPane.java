package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.PrecheckResult;
import dev.sluice.spi.ServerIdentity;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a test of the connection found: who answered, and what stands in the way, with what mends it. */
final class TestPane extends VBox {
    private final SourceFormViewModel model;
    private final SourceWords words;
    private final Texts texts;

    TestPane(SourceFormViewModel model, SourceWords words) {
        this.model = model;
        this.words = words;
        this.texts = words.texts();
        getStyleClass().add("source-test");
        setId("source-test-result");
        model.testProperty().addListener((_, _, state) -> show(state));
        show(model.testProperty().getValue());
    }

    private void show(TestState state) {
        switch (state) {
            case TestState.Untested _ -> getChildren().setAll(muted(texts.of("sources.test.none")));
            case TestState.Testing _ -> getChildren().setAll(waiting());
            case TestState.Connected(DataSources.Tested tested, var at) -> {
                getChildren().setAll(server(tested.server(), words.figures().exactTime(at)));
                getChildren().add(role("sources.asSource", tested.asSource()));
                getChildren().add(role("sources.asTarget", tested.asTarget()));
            }
            case TestState.Refused(Problem problem, _) -> {
                Banner banner = new Banner(texts).stacked();
                banner.show(problem);
                getChildren().setAll(banner);
            }
        }
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("text-muted");
        return label;
    }

    private Node waiting() {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setMinSize(24, 24);
        turning.setMaxSize(24, 24);
        Label waitsFor = new Label(texts.of("sources.test.waiting"));
        waitsFor.setWrapText(true);
        HBox.setHgrow(waitsFor, Priority.ALWAYS);
        waitsFor.setMaxWidth(Double.MAX_VALUE);
        Button stop = new Button(texts.of("sources.test.stop"));
        stop.setId("source-stop-waiting");
        stop.setOnAction(_ -> model.stopWaiting());
        HBox row = new HBox(8, turning, waitsFor, stop);
        row.getStyleClass().add("source-waiting");
        return row;
    }

    private Node server(ServerIdentity server, String at) {
        Pill pill = new Pill();
        pill.show(Tone.GREEN, texts.of("sources.state.connected"));
        FormRows rows = new FormRows();
        rows.addValue(texts.of("sources.server.product"), server.product() + " " + server.version());
        rows.addValue(texts.of("sources.server.address"), server.address());
        rows.addValue(texts.of("sources.server.id"), server.id());
        rows.addValue(texts.of("sources.server.at"), at);
        VBox all = new VBox(pill, rows);
        all.getStyleClass().add("source-server");
        return all;
    }

    private Node role(String key, List<PrecheckResult> results) {
        long blockers = TestState.Connected.blockers(results);
        Label heading = new Label(texts.of(key));
        heading.getStyleClass().add("source-role");
        Pill pill = new Pill();
        if (blockers > 0) {
            pill.show(Tone.RED, texts.of("sources.role.blocked", words.figures().count(blockers)));
        } else if (results.isEmpty()) {
            pill.show(Tone.GREEN, texts.of("sources.role.ready"));
        } else {
            pill.show(Tone.AMBER, texts.of("sources.role.warned", words.figures().count(results.size())));
        }
        HBox title = new HBox(8, heading, pill);
        title.getStyleClass().add("source-role-title");
        VBox all = new VBox(title);
        all.getStyleClass().add("source-findings");
        results.forEach(result -> all.getChildren().add(new FindingCard(result, texts)));
        return all;
    }
}
