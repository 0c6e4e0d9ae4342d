package dev.sluice.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.desktop.kit.DataTable;
import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** How wide the columns of a table are while the window changes its size. */
class ColumnWidthsIT {
    private static final int HEIGHT = 300;
    private final StackPane place = WindowThread.get(StackPane::new);
    private final DataTable<String> table = WindowThread.get(this::inPlace);

    private DataTable<String> inPlace() {
        Texts texts = Texts.in(Texts.ENGLISH);
        DataTable<String> made = new DataTable<String>("sources", FXCollections.observableArrayList("shop"), row -> row,
                texts, new Figures(texts, ZoneOffset.UTC))
                .words("name", 200, ReadOnlyStringWrapper::new)
                .words("address", 300, ReadOnlyStringWrapper::new)
                .words("type", 80, ReadOnlyStringWrapper::new);
        place.getChildren().add(made);
        new Scene(place);
        return made;
    }

    /** @return the columns' widths, in whole pixels */
    private List<Long> widthsIn(double width) {
        return WindowThread.get(() -> {
            place.resize(width, HEIGHT);
            place.applyCss();
            place.layout();
            return table.view().getVisibleLeafColumns().stream().map(TableColumnBase::getWidth).map(Math::round)
                    .toList();
        });
    }

    @Test
    void aWindowThatGrewAndShrankAgainHasItsColumnsAsBefore() {
        List<Long> before = widthsIn(600);

        widthsIn(1_200);
        widthsIn(100);

        assertThat(widthsIn(600)).isEqualTo(before);
    }

    @Test
    void whatAWindowGainsGoesToTheColumnsByTheirWidths() {
        List<Long> widths = widthsIn(1_162); // a pixel of border on both sides

        assertThat(widths).containsExactly(400L, 600L, 160L);
    }

    @Test
    void noColumnIsNarrowerThanItsLeastWidth() {
        TableColumn<String, ?> first = table.view().getColumns().getFirst();
        WindowThread.run(() -> first.setMinWidth(150));

        List<Long> widths = widthsIn(302);

        assertThat(widths.getFirst()).isEqualTo(150);
        assertThat(widths.stream().mapToLong(Long::longValue).sum()).isEqualTo(300);
    }

    @Test
    void figuresAreNotCutByASmallWindow() {
        WindowThread.run(() -> table.figures("users", 80, ReadOnlyObjectWrapper::new, String::valueOf));

        List<Long> widths = widthsIn(302);

        assertThat(widths.getLast()).isEqualTo(80);
    }

    @Test
    void aColumnThatSomebodyMadeWiderStaysSo() {
        widthsIn(582);
        WindowThread.run(() -> table.view().resizeColumn(table.view().getColumns().getFirst(), 100));

        widthsIn(1_200);

        assertThat(widthsIn(582).getFirst()).isEqualTo(300);
    }
}
