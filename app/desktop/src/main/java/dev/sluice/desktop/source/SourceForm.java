package dev.sluice.desktop.source;

import dev.sluice.desktop.kit.ChoiceWords;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.model.Environment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.jspecify.annotations.Nullable;

/** The fields of the form: what every data source has, then the options of the chosen kind, the rarer ones folded. */
final class SourceForm extends VBox {
    private final SourceFormViewModel model;
    private final Texts texts;
    private final SourceWords words;
    private final VBox settings = new VBox();

    SourceForm(SourceFormViewModel model, SourceWords words) {
        this.model = model;
        this.texts = words.texts();
        this.words = words;
        getStyleClass().add("source-form");
        settings.getStyleClass().add("source-form");
        getChildren().addAll(fillRow(), common(), settings);
        model.fields().addListener((ListChangeListener<SettingField>) _ -> showFields());
        showFields();
    }

    private VBox fillRow() {
        Button fill = new Button(texts.of("sources.fill"), new FontIcon(Feather.CLIPBOARD));
        fill.setId("source-fill");
        fill.setMaxWidth(Double.MAX_VALUE);
        fill.setOnAction(_ -> fill(Clipboard.getSystemClipboard().getString()));
        Label result = new Label();
        result.setId("source-filled");
        result.setWrapText(true);
        result.getStyleClass().add("text-muted");
        result.textProperty().bind(model.fillingProperty().map(
                filling -> filling.map(words::filling).orElseGet(() -> texts.of("sources.fill.help"))));
        VBox row = new VBox(fill, result);
        row.getStyleClass().add("form-cell");
        return row;
    }

    private void fill(@Nullable String text) {
        model.fill(text == null ? "" : text);
    }

    private FormRows common() {
        FormRows rows = new FormRows();
        ComboBox<String> type = choice("source-type", model.types(), words::type);
        type.valueProperty().bindBidirectional(model.typeProperty());
        rows.add(texts.of("sources.field.type"), type,
                missing(model.typeProperty().map(text -> !model.types().contains(text))));
        TextField name = new TextField();
        name.setId("source-name");
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setDisable(model.purpose() instanceof FormPurpose.Edit);
        rows.add(texts.of("sources.field.name"), name, nameProblem());
        ComboBox<Environment> environment = choice("source-environment", List.of(Environment.values()),
                each -> texts.of("sources.environment." + each.word()));
        environment.setPromptText(texts.of("sources.choose"));
        model.environmentProperty().get().ifPresent(environment::setValue);
        environment.valueProperty()
                .addListener((_, _, chosen) -> model.environmentProperty().set(Optional.ofNullable(chosen)));
        rows.add(texts.of("sources.field.environment"), environment, texts.of("sources.environment.help"),
                missing(model.environmentProperty().map(Optional::isEmpty)));
        return rows;
    }

    private static <T> ComboBox<T> choice(String id, List<T> choices, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(choices);
        box.setConverter(new ChoiceWords<>(name));
        return box;
    }

    private ObservableValue<String> missing(ObservableValue<Boolean> isMissing) {
        return Bindings.createStringBinding(
                () -> model.askedProperty().get() && isMissing.getValue() ? texts.of("sources.missing") : "",
                model.askedProperty(), isMissing);
    }

    private ObservableValue<String> nameProblem() {
        return Bindings.createStringBinding(() -> {
            boolean isEmpty = model.nameProperty().get().isBlank();
            if (isEmpty) {
                return model.askedProperty().get() ? texts.of("sources.missing") : "";
            }
            return model.isNameFit() ? "" : texts.of("sources.name.unfit");
        }, model.askedProperty(), model.nameProperty());
    }

    /** Of another kind of database, other fields. */
    private void showFields() {
        FormRows usual = new FormRows();
        FormRows rare = new FormRows();
        for (SettingField field : model.fields()) {
            (field.option().isAdvanced() ? rare : usual).add(words.option(field.option()), control(field),
                    words.help(model.typeProperty().get(), field.option()), problem(field));
        }
        settings.getChildren().clear();
        if (model.fields().isEmpty()) {
            return;
        }
        usual.add(texts.of("sources.option.password"), password(), Bindings.createStringBinding(() -> ""));
        usual.addNote(texts.of(model.purpose().passwordOf().isPresent()
                ? "sources.password.kept"
                : "sources.password.help"));
        settings.getChildren().add(usual);
        if (rare.getRowCount() > 0) {
            TitledPane folded = new TitledPane(texts.of("sources.advanced"), rare);
            folded.setId("source-advanced");
            folded.setExpanded(false);
            folded.setAnimated(false);
            settings.getChildren().add(folded);
        }
    }

    private PasswordField password() {
        PasswordField password = new PasswordField();
        password.setId("source-password");
        password.textProperty().bindBidirectional(model.passwordProperty());
        return password;
    }

    private Control control(SettingField field) {
        if (!field.option().choices().isEmpty()) {
            ComboBox<String> box = choice("source-" + field.name(), field.option().choices(), text -> text);
            box.valueProperty().bindBidirectional(field.textProperty());
            return box;
        }
        AddressField text = new AddressField(model::fill);
        text.setId("source-" + field.name());
        text.setPromptText(field.defaultText());
        text.textProperty().bindBidirectional(field.textProperty());
        return text;
    }

    private ObservableValue<String> problem(SettingField field) {
        return Bindings.createStringBinding(() -> {
            if (field.isMissing()) {
                return model.askedProperty().get() ? texts.of("sources.missing") : "";
            }
            return field.problemProperty().get().map(texts::told).orElse("");
        }, model.askedProperty(), field.textProperty(), field.problemProperty());
    }
}
