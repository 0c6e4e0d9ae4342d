package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Pill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.engine.api.DataSources;
import dev.sluice.model.DataSource;
import dev.sluice.model.Environment;
import dev.sluice.model.PrecheckResult;
import dev.sluice.spi.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** One end of the route: which data source, and which server answers there. */
final class EndCard extends VBox {
    private final RouteViewModel model;
    private final Role role;
    private final ObjectProperty<Optional<String>> chosen;
    private final Texts texts;
    private final Figures figures;
    private final ComboBox<DataSource> choice = new ComboBox<>();
    private final Pill environment = new Pill();
    private final Label server = new Label();
    private final Label hindrances = new Label();
    private final Button again;
    private final Banner banner;
    private final ChangeListener<Optional<ServerAnswer>> answered = (_, _, answer) -> show(answer);
    private boolean showing;
    private @Nullable String shown;

    /** @param create lets a data source be made for this end */
    EndCard(RouteViewModel model, Role role, Texts texts, Figures figures, Runnable create) {
        this.model = model;
        this.role = role;
        this.texts = texts;
        this.figures = figures;
        this.chosen = role == Role.SOURCE ? model.draft().sourceProperty() : model.draft().targetProperty();
        this.banner = new Banner(texts);
        banner.setId(role == Role.SOURCE ? "wizard-failure-source" : "wizard-failure-target");
        this.again = new Button(texts.of("wizard.route.test"), new FontIcon(Feather.REFRESH_CW));
        String word = role == Role.SOURCE ? "source" : "target";
        Label heading = new Label(texts.of(role == Role.SOURCE ? "wizard.route.source" : "wizard.route.target"));
        heading.getStyleClass().add("wizard-card-heading");
        getStyleClass().add("wizard-card");
        setId("wizard-" + word);
        choice.setId("wizard-choice-" + word);
        heading.setLabelFor(choice);
        again.setId("wizard-test-" + word);
        prepareChoice();
        server.setWrapText(true);
        server.setMinHeight(USE_PREF_SIZE);
        hindrances.setWrapText(true);
        hindrances.getStyleClass().add("text-muted");
        again.getStyleClass().addAll("flat", "small");
        again.setOnAction(_ -> chosen.get().ifPresent(model.tests()::askAgain));
        again.setMinWidth(USE_PREF_SIZE);
        FlowPane line = new FlowPane(8, 4, environment, again, creation("wizard-new-" + word, create));
        line.getStyleClass().add("wizard-line");
        getChildren().addAll(heading, choice, line, server, hindrances);
        for (Label each : List.of(server, hindrances)) {
            each.managedProperty().bind(each.textProperty().isNotEmpty());
        }
        chosen.addListener((_, _, _) -> showChoice());
        model.dataSources().addListener((ListChangeListener<DataSource>) _ -> showChoice());
        showChoice();
    }

    private Button creation(String id, Runnable create) {
        Button button = new Button(texts.of("wizard.route.newSource"), new FontIcon(Feather.PLUS));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll("flat", "small");
        button.setOnAction(_ -> create.run());
        return button;
    }

    /** Why the server did not answer; it needs more room than the card has. */
    Banner failure() {
        return banner;
    }

    private void prepareChoice() {
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setItems(model.dataSources());
        choice.setPromptText(texts.of("wizard.route.choose"));
        choice.setCellFactory(_ -> new SourceCell());
        choice.setButtonCell(new SourceCell());
        choice.valueProperty().addListener((_, _, value) -> {
            if (!showing && value != null) {
                chosen.set(Optional.of(value.name()));
            }
        });
    }

    private void showChoice() {
        Optional<DataSource> found = chosen.get().flatMap(
                name -> model.dataSources().stream().filter(kept -> kept.name().equals(name)).findAny());
        showing = true;
        choice.setValue(found.orElse(null));
        showing = false;
        environment.setVisible(found.isPresent());
        environment.setManaged(found.isPresent());
        again.setManaged(found.isPresent());
        again.setVisible(found.isPresent());
        found.ifPresent(kept -> environment.show(tone(kept.environment()), environment(kept.environment())));
        if (shown != null) {
            model.tests().answer(shown).removeListener(answered);
        }
        shown = found.map(DataSource::name).orElse(null);
        if (shown == null) {
            show(Optional.empty());
        } else {
            model.tests().answer(shown).addListener(answered);
            show(model.tests().answer(shown).get());
        }
    }

    private Tone tone(Environment of) {
        return of == Environment.PRODUCTION && role == Role.TARGET ? Tone.AMBER : Tone.GREY;
    }

    private String environment(Environment of) {
        return texts.of("wizard.environment." + of.word());
    }

    private void show(Optional<ServerAnswer> answer) {
        banner.clear();
        hindrances.setText("");
        server.setTooltip(null);
        server.setText("");
        answer.ifPresent(this::show);
    }

    private void show(ServerAnswer answer) {
        switch (answer) {
            case ServerAnswer.Asking() -> server.setText(texts.of("wizard.route.asking"));
            case ServerAnswer.Answered(var tested, var at) -> {
                server.setText(texts.of("wizard.route.server", tested.server().product(), tested.server().version(),
                        tested.server().address(), figures.time(at, Instant.now())));
                server.setTooltip(new Tooltip(figures.exactTime(at)));
                hindrances.setText(hindrances(tested));
            }
            case ServerAnswer.Refused(var problem, var _) -> banner.show(problem);
        }
    }

    /** The precheck step shows each; here it is said that there will be some. */
    private String hindrances(DataSources.Tested tested) {
        List<PrecheckResult> found = role == Role.SOURCE ? tested.asSource() : tested.asTarget();
        long failed = found.stream().filter(PrecheckResult.Failed.class::isInstance).count();
        return found.isEmpty()
                ? texts.of("wizard.route.nothingInTheWay")
                : texts.of("wizard.route.inTheWay", figures.count(failed), figures.count(found.size() - failed));
    }

    private final class SourceCell extends ListCell<DataSource> {
        @Override
        protected void updateItem(@Nullable DataSource item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null
                    ? choice.getPromptText()
                    : texts.of("wizard.route.item", item.name(), model.type(item), environment(item.environment())));
        }
    }
}
