package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.QuestionBox;
import dev.sluice.desktop.kit.Texts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Asks for the tags of a project; a click takes one that others have. */
final class TagsBox {
    private static final int MOST_KNOWN = 24;

    private TagsBox() {}

    /** @param known tags of other projects @param answered gets the tags with commas between them */
    static void ask(Window owner, ProjectRow row, List<String> known, Texts texts, Consumer<String> answered) {
        TextField field = new TextField(Tags.text(row.look().tags()));
        field.setId("projects-tags");
        field.setAccessibleText(texts.of("projects.tags.heading", row.name()));
        field.setPromptText(texts.of("projects.tags.prompt"));
        FlowPane others = new FlowPane(8, 8);
        others.setPrefWrapLength(400);
        known.stream().limit(MOST_KNOWN).forEach(tag -> {
            Button take = new Button(tag, new FontIcon(Feather.TAG));
            take.setMnemonicParsing(false);
            take.getStyleClass().add("small");
            take.setOnAction(_ -> {
                Set<String> now = new TreeSet<>(Tags.of(field.getText()));
                now.add(tag);
                field.setText(Tags.text(now));
                field.requestFocus();
            });
            others.getChildren().add(take);
        });
        QuestionBox box = new QuestionBox(owner, texts, texts.of("projects.tags.heading", row.name()),
                texts.of("projects.tags.sentence"), texts.of("projects.tags.action"), field, others).harmless();
        box.ask(() -> answered.accept(field.getText()), () -> {});
        field.requestFocus();
    }
}
