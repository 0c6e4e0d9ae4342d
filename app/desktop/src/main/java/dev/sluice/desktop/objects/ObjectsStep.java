package dev.sluice.desktop.objects;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.WrittenNote;
import dev.sluice.desktop.objects.ObjectsViewModel.Mode;
import dev.sluice.desktop.wizard.Draft;
import dev.sluice.desktop.wizard.StepState;
import dev.sluice.desktop.wizard.WizardStep;
import dev.sluice.desktop.workspace.Desk;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The step that chooses which tables are moved: picked one by one, or matched by rules. */
public final class ObjectsStep implements WizardStep {
    private final Draft draft;
    private final ObjectsViewModel model;
    private final TableEditorViewModel editor;
    private final Texts texts;
    private final Figures figures;
    private final VBox view = new VBox();
    private final FileChoice files;
    private final StepState state = new StepState();
    private final PickPane pick;
    private final RulesPane rules;

    public ObjectsStep(Draft draft, Desk desk, FileChoice files) {
        this.draft = draft;
        this.texts = desk.texts();
        this.figures = desk.figures();
        this.files = files;
        ObjectQuestions questions = ObjectQuestions.of(desk.workspace());
        model = new ObjectsViewModel(draft, questions, desk.work(), desk.clock());
        editor = new TableEditorViewModel(draft, questions, desk.work(), desk.clock());
        pick = new PickPane(model, texts, figures, new TableEditor(editor, model, texts, figures), editor::open);
        rules = new RulesPane(draft, model, texts, figures, new TableEditor(editor, model, texts, figures),
                editor::open);
        state.summaryProperty().bind(
                Bindings.createStringBinding(this::summaryNow, model.chosenProperty(), draft.includeProperty()));
        state.obstacleProperty()
                .bind(Bindings.createObjectBinding(this::obstacleNow, model.chosenProperty(), model.judgedProperty(),
                        draft.includeProperty(), draft.revisionProperty(), editor.wrongTablesProperty()));
        state.warnedProperty().bind(model.chosenProperty().map(now -> !now.remarks().isEmpty()));
        build();
        if (!draft.includeProperty().get().isEmpty()) {
            model.enter();
        }
    }

    private void build() {
        Banner banner = new Banner(texts);
        Label notice = new Label();
        notice.setId("objects-notice");
        notice.setWrapText(true);
        notice.setMaxWidth(Double.MAX_VALUE);
        notice.setGraphic(new FontIcon(Feather.ALERT_TRIANGLE));
        HBox.setHgrow(notice, Priority.ALWAYS);
        HBox missing = new HBox(8, notice,
                button("objects-drop-missing", Feather.X, "objects.dropMissing", model::dropMissing));
        missing.getStyleClass().add("notice");
        missing.visibleProperty().bind(notice.textProperty().isNotEmpty());
        missing.managedProperty().bind(missing.visibleProperty());
        StackPane body = new StackPane(pick, rules);
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        view.getStyleClass().add("step");
        view.getChildren().addAll(tools(), banner, new WrittenNote(texts, model.writtenProperty()), missing, body);
        model.problemProperty().addListener((_, _, now) -> now.ifPresentOrElse(banner::show, banner::clear));
        model.chosenProperty().addListener((_, _, _) -> showNotice(notice));
        model.modeProperty().addListener((_, _, _) -> showMode());
        showNotice(notice);
        showMode();
    }

    /** A draft that names what the source does not have any more. */
    private void showNotice(Label notice) {
        var missing = model.missing();
        notice.setText(missing.isEmpty()
                ? ""
                : texts.of("objects.missing", figures.count(missing.size()),
                        String.join(", ", missing.subList(0, Math.min(5, missing.size())))));
    }

    private void showMode() {
        editor.close();
        boolean picks = model.modeProperty().get() == Mode.PICK;
        shown(pick, picks);
        shown(rules, !picks);
        pick.refresh();
        rules.refresh();
    }

    /** What is not seen takes no room either. */
    private static void shown(Node pane, boolean is) {
        pane.setVisible(is);
        pane.setManaged(is);
    }

    private HBox tools() {
        ToggleGroup ways = new ToggleGroup();
        HBox modes = new HBox(way(Mode.PICK, "objects.pick", "left-pill", ways),
                way(Mode.RULES, "objects.rules", "right-pill", ways));
        Label totals = new Label();
        totals.setId("objects-totals");
        totals.getStyleClass().add("text-muted");
        totals.textProperty().bind(Bindings.createStringBinding(this::totals, model.chosenProperty(),
                model.loadingProperty()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button refresh = button("objects-refresh", Feather.REFRESH_CW, "objects.refresh", model::load);
        refresh.disableProperty().bind(model.loadingProperty());
        Button export = button("objects-export", Feather.UPLOAD, "objects.export",
                () -> files.toWrite().ifPresent(model::write));
        export.disableProperty().bind(model.chosenProperty().map(now -> now.rows().isEmpty()));
        HBox tools = new HBox(modes, totals, space, refresh,
                button("objects-import", Feather.DOWNLOAD, "objects.import",
                        () -> files.toRead().ifPresent(model::read)),
                export);
        tools.getStyleClass().add("data-table-tools");
        return tools;
    }

    private ToggleButton way(Mode mode, String key, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton(texts.of(key));
        button.setId("objects-mode-" + mode.name().toLowerCase(java.util.Locale.ROOT));
        button.getStyleClass().add(style);
        button.setToggleGroup(group);
        button.setSelected(model.modeProperty().get() == mode);
        button.setUserData(mode);
        button.setOnAction(_ -> {
            model.choose(mode);
            // Rules stay rules for as long as nobody knows what they select.
            group.getToggles().forEach(each -> each.setSelected(each.getUserData() == model.modeProperty().get()));
        });
        model.modeProperty().addListener((_, _, now) -> button.setSelected(now == mode));
        return button;
    }

    private Button button(String id, org.kordamp.ikonli.Ikon sign, String key, Runnable action) {
        Button button = new Button(texts.of(key), new FontIcon(sign));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private String totals() {
        if (model.loadingProperty().get()) {
            return texts.of("objects.loading");
        }
        Chosen now = model.chosenProperty().get();
        return now.rows().isEmpty() ? "" : texts.of("objects.totals", tables(now), figures.bytes(now.bytes()));
    }

    private String tables(Chosen now) {
        String tables = texts.of("objects.tables", now.rows().size());
        return now.others() == 0 ? tables : texts.of("objects.withOthers", tables, figures.count(now.others()));
    }

    private String summaryNow() {
        Chosen now = model.chosenProperty().get();
        if (!now.rows().isEmpty()) {
            return tables(now);
        }
        int chosen = draft.includeProperty().get().size();
        return chosen == 0 ? "" : texts.of("objects.chosenRules", chosen);
    }

    private Optional<String> obstacleNow() {
        Optional<String> chosen = model.obstacle()
                .map(why -> texts.of("objects.obstacle." + why.name().toLowerCase(java.util.Locale.ROOT)));
        return chosen.isPresent()
                ? chosen
                : model.firstChosen(editor.wrongTablesProperty().get())
                        .map(table -> texts.of("objects.obstacle.settings", table.toString()));
    }

    @Override
    public StepState state() {
        return state;
    }

    @Override
    public String id() {
        return "objects";
    }

    @Override
    public String title() {
        return texts.of("objects.title");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void entered() {
        model.enter();
    }

    @Override
    public void left() {
        editor.close();
    }
}
