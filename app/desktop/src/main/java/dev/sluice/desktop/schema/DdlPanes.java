package dev.sluice.desktop.schema;

import dev.sluice.desktop.kit.Texts;
import java.util.BitSet;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;

/** Two statements side by side; lines that differ are marked. */
final class DdlPanes extends HBox {
    private final CodeArea source = area("schema-source");
    private final CodeArea target = area("schema-target");
    private final Label sourceName = new Label();
    private final Label targetName = new Label();

    DdlPanes(Texts texts) {
        getStyleClass().add("ddl-panes");
        source.setEditable(false);
        target.setEditable(false);
        source.setAccessibleText(texts.of("schema.source"));
        target.setAccessibleText(texts.of("schema.target"));
        getChildren().addAll(pane(sourceName, source), pane(targetName, target));
    }

    private static CodeArea area(String id) {
        CodeArea area = new CodeArea();
        area.setId(id);
        area.setParagraphGraphicFactory(LineNumberFactory.get(area));
        area.getStyleClass().add("ddl");
        area.setWrapText(true);
        return area;
    }

    private static VBox pane(Label name, CodeArea area) {
        name.getStyleClass().add("objects-heading");
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        StackPane frame = new StackPane(scroll);
        frame.getStyleClass().add("ddl-frame");
        VBox.setVgrow(frame, Priority.ALWAYS);
        VBox pane = new VBox(name, frame);
        pane.getStyleClass().add("data-table");
        pane.setMinWidth(0);
        pane.setPrefWidth(300);
        HBox.setHgrow(pane, Priority.ALWAYS);
        return pane;
    }

    void show(String sourceHeading, String sourceSql, String targetHeading, String targetSql) {
        target.setEditable(false);
        sourceName.setText(sourceHeading);
        targetName.setText(targetHeading);
        LineMarks marks = LineMarks.of(sourceSql, targetSql);
        write(source, sourceSql, marks.left());
        write(target, targetSql, marks.right());
    }

    private static void write(CodeArea area, String sql, BitSet marked) {
        area.replaceText(sql);
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            area.setParagraphStyle(line, marked.get(line) ? List.of("ddl-differs") : List.of());
        }
        area.moveTo(0);
        area.requestFollowCaret();
    }

    /** Lets the user write the target's statements himself, beginning with these. */
    void edit(String sql) {
        write(target, sql, new BitSet());
        target.getUndoManager().forgetHistory(); // nothing leads back to the statements of another table
        target.setEditable(true);
        target.requestFocus();
    }

    String written() {
        return target.getText();
    }
}
