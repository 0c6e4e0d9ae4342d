package dev.sluice.desktop.settings;

import dev.sluice.desktop.kit.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The vault's state and what can be changed about it; while there is no vault, what makes one. */
final class VaultSection extends VBox {
    private static final double SPINNER = 16;

    private final Texts texts;
    private final Label state = new Label();
    private final CheckBox rows = new CheckBox();
    private final Label rowsNote = new Label();
    private final HBox actions = new HBox(8);

    VaultSection(SettingsViewModel model, Texts texts) {
        this.texts = texts;
        getStyleClass().add("settings-vault");
        state.setId("settings-vault");
        state.setWrapText(true);
        rows.setId("settings-encrypt-rows");
        rows.setText(texts.of("settings.vault.rows"));
        rows.setOnAction(_ -> model.encryptRows(rows.isSelected()));
        rows.disableProperty().bind(model.busyProperty());
        rowsNote.setText(texts.of("settings.vault.rowsNote"));
        rowsNote.setWrapText(true);
        rowsNote.getStyleClass().addAll("settings-note", "settings-below", "text-muted");
        Button change = new Button(texts.of("settings.vault.change"), new FontIcon(Feather.KEY));
        change.setId("settings-vault-password");
        change.disableProperty().bind(model.busyProperty());
        change.setOnAction(_ -> model.changePassword());
        ProgressIndicator waiting = new ProgressIndicator();
        waiting.setPrefSize(SPINNER, SPINNER);
        waiting.visibleProperty().bind(model.busyProperty());
        Label done = new Label(texts.of("settings.vault.changed"), new FontIcon(Feather.CHECK));
        done.setId("settings-vault-changed");
        done.visibleProperty().bind(model.passwordChangedProperty());
        done.managedProperty().bind(done.visibleProperty());
        actions.getStyleClass().add("settings-actions");
        actions.getChildren().addAll(change, done, waiting);
        getChildren().addAll(state, rows, rowsNote, actions);
        model.vaultProperty().subscribe(now -> now.ifPresentOrElse(this::show, this::unknown));
    }

    /** The lines keep their places. */
    private void unknown() {
        state.setText(texts.of("settings.vault.reading"));
    }

    private void show(VaultControl.State now) {
        state.setText(now.keptBy().map(keeper -> texts.of("settings.vault.keptBy", keeper))
                .orElse(texts.of("settings.vault.none")));
        rows.setSelected(now.encryptsRows());
        for (var each : getChildren()) {
            boolean shown = each == state || now.keptBy().isPresent();
            each.setVisible(shown);
            each.setManaged(shown);
        }
    }
}
