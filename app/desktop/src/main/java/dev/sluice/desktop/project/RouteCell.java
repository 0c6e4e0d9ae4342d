package dev.sluice.desktop.project;

import dev.sluice.desktop.kit.EnvironmentPill;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.Projects.End;
import dev.sluice.engine.api.Projects.Ends;
import dev.sluice.model.Environment;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Both ends by name, each with its environment. The words that are sorted and copied are its item. */
final class RouteCell extends TableCell<ProjectRow, String> {
    private static final int TOOLTIP_WIDTH = 640;
    /** So much of a long name is seen whatever stands beside it; of a short one all. */
    private static final double SHORTEST = 80;
    private static final double LETTER = 7;
    /** Of an environment, with dots for its word. */
    private static final double SIGN = 40;

    private final ProjectWords words;
    private final Side source;
    private final Side target;
    private final HBox both;
    private final Tooltip whole = new Tooltip();

    /**
     * An end: its name gives way where there is no room. Where both are short, the word of an environment does, but never
     * that of production.
     */
    private static final class Side {
        private final Label name = new Label();
        private final EnvironmentPill environment;

        Side(Texts texts) {
            environment = new EnvironmentPill(texts);
            environment.managedProperty().bind(environment.visibleProperty());
        }

        static boolean isShort(End end) {
            return ProjectWords.shortName(end).length() * LETTER <= SHORTEST;
        }

        void show(End end, boolean areShort) {
            name.setText(ProjectWords.shortName(end));
            name.setMinWidth(Math.min(SHORTEST, name.getText().length() * LETTER));
            Optional.of(end).flatMap(End::environment).ifPresent(environment::show);
            boolean hasSign = areShort
                    && end.environment().filter(known -> known != Environment.PRODUCTION).isPresent();
            environment.setMinWidth(hasSign ? SIGN : Region.USE_PREF_SIZE);
            environment.setVisible(end.environment().isPresent());
        }
    }

    RouteCell(ProjectWords words) {
        this.words = words;
        source = new Side(words.texts());
        target = new Side(words.texts());
        FontIcon arrow = new FontIcon(Feather.ARROW_RIGHT);
        arrow.getStyleClass().add("route-arrow");
        both = new HBox(8, source.name, source.environment, arrow, target.name, target.environment);
        both.setAlignment(Pos.CENTER_LEFT);
        whole.setWrapText(true);
        whole.setMaxWidth(TOOLTIP_WIDTH);
    }

    @Override
    protected void updateItem(@Nullable String text, boolean empty) {
        super.updateItem(text, empty);
        ProjectRow row = getTableRow() == null ? null : getTableRow().getItem();
        Optional<Ends> ends = empty || row == null ? Optional.empty() : row.look().summary().ends();
        ends.ifPresent(known -> {
            boolean areShort = Side.isShort(known.source()) && Side.isShort(known.target());
            source.show(known.source(), areShort);
            target.show(known.target(), areShort);
        });
        setGraphic(ends.isPresent() ? both : null);
        setText(empty || row == null || ends.isPresent() ? null : text);
        if (row == null || empty) {
            setTooltip(null);
        } else {
            whole.setText(words.routeDetails(row.look()));
            setTooltip(whole);
        }
    }
}
