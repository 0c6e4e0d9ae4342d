package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.Pill;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The state as a pill, and beside it one of the gravest that was found. The words that are sorted and copied are its item. */
final class StateCell extends TableCell<ProjectRow, String> {
    private static final int TOOLTIP_WIDTH = 480;

    private final ProjectWords words;
    private final Pill state = new Pill();
    private final Pill found = new Pill();
    private final HBox both = new HBox(8, state, found);
    private final Tooltip whole = new Tooltip();

    StateCell(ProjectWords words) {
        this.words = words;
        both.setAlignment(Pos.CENTER_LEFT);
        found.setMinWidth(0);
        found.managedProperty().bind(found.visibleProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(TOOLTIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        ProjectRow row = getTableRow() == null ? null : getTableRow().getItem();
        if (empty || text == null || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        HomeLook look = row.look();
        state.show(ProjectWords.tone(look), words.state(look));
        List<String> findings = words.found(look.summary().found());
        found.setVisible(!findings.isEmpty());
        if (!findings.isEmpty()) {
            found.show(ProjectWords.tone(look.summary().found()), gravest(findings));
        }
        whole.setText(words.stateDetails(look));
        setTooltip(whole);
        setGraphic(both);
    }

    /** How many more there are is said behind it: half a count would be read as another one. */
    private static String gravest(List<String> findings) {
        return findings.size() == 1 ? findings.getFirst() : findings.getFirst() + "  +" + (findings.size() - 1);
    }
}
