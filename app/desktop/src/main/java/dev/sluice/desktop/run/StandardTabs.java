package dev.sluice.desktop.run;

import dev.sluice.desktop.workspace.Desk;
import java.nio.file.Path;
import java.util.List;

/** The tabs of every project's page. */
public final class StandardTabs implements RunTabs {
    private final RunHistories histories;
    private final Path log;

    /** @param log the file that this process logs to */
    public StandardTabs(RunHistories histories, Path log) {
        this.histories = histories;
        this.log = log;
    }

    @Override
    public List<RunTab> of(RunViewModel model, Desk desk) {
        TableActions tables = new WorkspaceTables(desk.workspace(), model.project(), model.commands());
        return List.of(new OverviewTab(model, histories.of(model.project()), desk),
                new TablesTab(new TablesViewModel(model, tables), desk),
                new SchemaTab(new SchemaViewModel(tables), desk),
                new DiagnosticsTab(new DiagnosticsViewModel(model, () -> new LogTail(log), desk.work(), desk.clock(),
                        desk.texts(), desk.figures()), desk));
    }
}
