package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.QuestionBox;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.DataSource;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The inspector: one data source, its settings on one tab, what a test found on the other. */
final class SourceEditor extends VBox {
    static final double WIDTH = 360;

    private final SourceFormViewModel model;
    private final Texts texts;
    private final Runnable onClose;
    private final TabPane tabs = new TabPane();
    private final Tab settingsTab;
    private final Tab testTab;

    /** @param onClose the form is not needed any more */
    SourceEditor(SourceFormViewModel model, SourceWords words, Runnable onClose) {
        this.model = model;
        this.texts = words.texts();
        this.onClose = onClose;
        getStyleClass().add("inspector");
        setId("source-editor");
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        settingsTab = tab("sources.tab.settings", new SourceForm(model, words));
        testTab = tab("sources.tab.test", new TestPane(model, words));
        settingsTab.setId("source-tab-settings");
        testTab.setId("source-tab-test");
        tabs.setId("source-tabs");
        tabs.getTabs().addAll(settingsTab, testTab);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        Banner banner = new Banner(texts).stacked();
        model.problemProperty().addListener((_, _, problem) -> problem.ifPresentOrElse(banner::show, banner::clear));
        getChildren().addAll(header(), banner, tabs, footer());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean isInField = event.getTarget() instanceof TextInputControl
                    || event.getTarget() instanceof ComboBoxBase;
            if (event.getCode() == KeyCode.ESCAPE && !isInField) {
                close();
                event.consume();
            }
        });
    }

    private Tab tab(String key, Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("inspector-scroll");
        Tab tab = new Tab(texts.of(key), scroll);
        tab.setClosable(false);
        return tab;
    }

    private HBox header() {
        Label title = new Label(switch (model.purpose()) {
            case FormPurpose.Add _ -> texts.of("sources.add");
            case FormPurpose.Copy(DataSource original) -> texts.of("sources.copyOf", original.name());
            case FormPurpose.Edit(DataSource kept) -> kept.name();
        });
        title.getStyleClass().add("inspector-title");
        title.setTooltip(new Tooltip(title.getText()));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("source-close");
        close.setAccessibleText(texts.of("sources.close"));
        close.getStyleClass().addAll("button-icon", "flat");
        close.setOnAction(_ -> close());
        HBox header = new HBox(title, close);
        header.getStyleClass().add("inspector-header");
        return header;
    }

    private HBox footer() {
        Button test = new Button(texts.of("sources.test"), new FontIcon(Feather.ZAP));
        test.setId("source-test");
        test.disableProperty().bind(model.testProperty().map(state -> state instanceof TestState.Testing));
        test.setOnAction(_ -> test());
        Button save = new Button();
        save.textProperty().bind(Bindings.when(model.savingProperty()).then(texts.of("sources.saving"))
                .otherwise(texts.of("sources.save")));
        save.setId("source-save");
        save.setDefaultButton(true);
        save.disableProperty().bind(model.savingProperty());
        save.setOnAction(_ -> save());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox footer = new HBox(test, space, save);
        footer.getStyleClass().add("inspector-footer");
        return footer;
    }

    /** Where something is missing, that is what is seen. */
    private void test() {
        model.test();
        tabs.getSelectionModel().select(model.isAddressComplete() ? testTab : settingsTab);
    }

    private void save() {
        model.save();
        if (!model.isComplete()) {
            tabs.getSelectionModel().select(settingsTab);
        }
    }

    void showTest() {
        tabs.getSelectionModel().select(testTab);
    }

    /** Asks before what was typed is lost. */
    void close() {
        closeAnd(() -> {});
    }

    /** @param then is done when the form was left */
    void closeAnd(Runnable then) {
        if (!model.isDirty()) {
            onClose.run();
            then.run();
            return;
        }
        new QuestionBox(getScene().getWindow(), texts, texts.of("sources.discard.heading"),
                texts.of("sources.discard.sentence"), texts.of("sources.discard")).destructive().ask(() -> {
                    onClose.run();
                    then.run();
                }, () -> {});
    }
}
