package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of what a new project may begin from. */
final class BeginningsMenu extends MenuButton {
    private final BeginningsViewModel model;
    private final Texts texts;
    private final Figures figures;
    private final MenuItem file;
    private final Menu projects;
    private final Menu drafts;

    /** @param choose asks for a project file */
    BeginningsMenu(BeginningsViewModel model, Supplier<Optional<Path>> choose, Texts texts, Figures figures) {
        super(texts.of("wizard.begin"), new FontIcon(Feather.FOLDER));
        this.model = model;
        this.texts = texts;
        this.figures = figures;
        setId("wizard-begin");
        file = new MenuItem(texts.of("wizard.begin.file"));
        file.setOnAction(_ -> choose.get().ifPresent(model::open));
        projects = new Menu(texts.of("wizard.begin.project"));
        drafts = new Menu(texts.of("wizard.begin.draft"));
        getItems().addAll(file, projects, new SeparatorMenuItem(), drafts);
        model.projectsProperty().addListener((_, _, _) -> showItems());
        model.draftsProperty().addListener((_, _, _) -> showItems());
        showItems();
    }

    private void showItems() {
        projects.getItems().setAll(model.projectsProperty().get().stream()
                .map(name -> item(name, () -> model.clone(name))).toList());
        projects.setDisable(projects.getItems().isEmpty());
        drafts.getItems().setAll(model.draftsProperty().get().stream()
                .map(draft -> item(words(draft), () -> model.goOn(draft))).toList());
        drafts.setDisable(drafts.getItems().isEmpty());
    }

    private static MenuItem item(String words, Runnable action) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private String words(KeptDraft draft) {
        String name = draft.choices().name().isBlank() ? texts.of("wizard.unnamed") : draft.choices().name();
        return texts.of("wizard.begin.saved", name, figures.time(draft.savedAt(), Instant.now()));
    }
}
