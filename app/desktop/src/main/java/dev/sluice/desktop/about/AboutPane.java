package dev.sluice.desktop.about;

import dev.sluice.desktop.kit.Banner;
import dev.sluice.desktop.kit.Copying;
import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Which Sluice this is, and what it is made of, as it stands over the window. */
public final class AboutPane extends VBox {
    private final AboutViewModel model;
    private final Texts texts;

    public AboutPane(AboutViewModel model, Texts texts, Figures figures, Runnable close) {
        this.model = model;
        this.texts = texts;
        getStyleClass().add("about");
        setId("about");
        Banner banner = new Banner(texts);
        model.problemProperty().subscribe(now -> now.ifPresentOrElse(banner::show, banner::clear));
        Label licence = new Label(texts.of("about.licence"));
        licence.setWrapText(true);
        licence.setMinHeight(USE_PREF_SIZE);
        DataTable<Library> table = new DataTable<>("about", model.libraries(),
                library -> library.name() + " " + library.licences(), texts, figures);
        table.words("name", 200, library -> new ReadOnlyStringWrapper(library.name()))
                .words("version", 96, library -> new ReadOnlyStringWrapper(library.version()))
                .words("licence", 232, library -> new ReadOnlyStringWrapper(library.licences()))
                .words("address", 208, library -> new ReadOnlyStringWrapper(library.address()));
        table.whenEmpty(new Label(texts.of("about.notPacked")));
        table.view().setId("about-libraries");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(top(close), facts(), licence, banner, table);
    }

    private HBox top(Runnable close) {
        Label name = new Label("Sluice");
        name.getStyleClass().add("about-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button copy = new Button(texts.of("about.copy"), new FontIcon(Feather.COPY));
        copy.setId("about-copy");
        copy.setOnAction(_ -> Copying.toClipboard(model.facts().stream()
                .map(fact -> texts.of("about.fact." + fact.id()) + ": " + fact.value())
                .collect(Collectors.joining("\n"))));
        Button away = new Button(null, new FontIcon(Feather.X));
        away.setId("about-close");
        away.getStyleClass().addAll("button-icon", "flat");
        away.setAccessibleText(texts.of("about.close"));
        away.setOnAction(_ -> close.run());
        HBox top = new HBox(8, name, space, copy, away);
        top.getStyleClass().add("about-top");
        return top;
    }

    private GridPane facts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("about-facts");
        int row = 0;
        for (AboutViewModel.Fact fact : model.facts()) {
            Label name = new Label(texts.of("about.fact." + fact.id()));
            name.getStyleClass().add("text-muted");
            grid.addRow(row++, name, new Label(fact.value()));
        }
        return grid;
    }
}
