package dev.sluice.desktop.settings;

import dev.sluice.app.Settings;
import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.ChoiceWords;
import dev.sluice.desktop.kit.Page;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.Profile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The settings. What is chosen holds at once; there is nothing to save. */
public final class SettingsPage implements Page {
    private final SettingsViewModel model;
    private final Texts texts;
    private final Consumer<Path> open;
    private final VBox view = new VBox();

    /**
     * @param home the home folder
     * @param log the log of this process
     * @param open shows a folder in the system's own file browser
     */
    public SettingsPage(SettingsViewModel model, Texts texts, Path home, Path log, Consumer<Path> open) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        Label heading = new Label(title());
        heading.getStyleClass().add("page-title");
        HBox titleRow = new HBox(heading);
        titleRow.getStyleClass().add("page-title-row");
        VBox sections = new VBox(section("window", look(), language()), section("projects", profile(), sleep()),
                section("folders", folder("home", home), folder("logs", log.toAbsolutePath().getParent())),
                section("vault", new VaultSection(model, texts)));
        sections.getStyleClass().add("settings-sections");
        ScrollPane scroll = new ScrollPane(sections);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("settings-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view.getStyleClass().addAll("page", "settings");
        view.getChildren().addAll(titleRow, banner(model.settings().problemProperty()),
                banner(model.problemProperty()), scroll);
    }

    private Banner banner(ObservableValue<java.util.Optional<Problem>> problem) {
        Banner banner = new Banner(texts);
        problem.subscribe(now -> now.ifPresentOrElse(banner::show, banner::clear));
        return banner;
    }

    private VBox section(String id, Node... lines) {
        Label heading = new Label(texts.of("settings.section." + id));
        heading.getStyleClass().add("settings-heading");
        VBox section = new VBox(heading);
        section.getStyleClass().add("settings-section");
        section.getChildren().addAll(lines);
        return section;
    }

    private Node look() {
        return line("theme", choice("theme", Settings.Colours.values(), Settings::colours,
                chosen -> now -> now.with(chosen)));
    }

    private Node language() {
        return line("language", choice("language", Settings.Language.values(), Settings::language,
                chosen -> now -> now.with(chosen)));
    }

    private Node profile() {
        return line("profile", choice("profile", new Profile[]{Profile.STABLE, Profile.NORMAL, Profile.FAST},
                Settings::profile, chosen -> now -> now.with(chosen)));
    }

    private Node sleep() {
        return line("sleep",
                choice("sleep", Settings.Sleep.values(), Settings::sleep, chosen -> now -> now.with(chosen)));
    }

    private <E extends Enum<E>> ComboBox<E> choice(String id, E[] values, Function<Settings, E> part,
            Function<E, UnaryOperator<Settings>> change) {
        ComboBox<E> box = new ComboBox<>();
        box.setId("settings-" + id);
        box.getItems().setAll(values);
        box.setConverter(new ChoiceWords<>(value -> texts.of("settings." + id + "." + value.name()
                .toLowerCase(Locale.ROOT))));
        model.settings().nowProperty().subscribe(now -> box.setValue(part.apply(now)));
        box.valueProperty().addListener((_, _, chosen) -> model.settings().change(change.apply(chosen)));
        return box;
    }

    /** A control with its name before it and what it means below it. */
    private HBox line(String id, Region control) {
        Label name = new Label(texts.of("settings." + id + ".name"));
        name.setLabelFor(control);
        name.getStyleClass().add("settings-name");
        Label note = new Label(texts.of("settings." + id + ".note"));
        note.getStyleClass().addAll("settings-note", "text-muted");
        note.setWrapText(true);
        VBox right = new VBox(control, note);
        right.getStyleClass().add("settings-control");
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox line = new HBox(name, right);
        line.getStyleClass().add("settings-line");
        return line;
    }

    private HBox folder(String id, Path folder) {
        TextField path = new TextField(folder.toString());
        path.setId("settings-" + id);
        path.setEditable(false);
        HBox.setHgrow(path, Priority.ALWAYS);
        Button show = new Button(texts.of("settings.folder.open"), new FontIcon(Feather.FOLDER));
        show.setId("settings-open-" + id);
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setOnAction(_ -> open.accept(folder));
        HBox both = new HBox(8, path, show);
        both.setAlignment(Pos.CENTER_LEFT);
        return line(id, both);
    }

    @Override
    public String title() {
        return texts.of("rail.settings");
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void shown() {
        model.look();
    }
}
