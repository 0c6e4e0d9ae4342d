package dev.sluice.desktop.source;

import java.util.List;

/** What the table asks the page for. */
interface SourceCommands {
    void add();

    /** @param onTest shows what the last test found, and not the settings */
    void edit(SourceRow row, boolean onTest);

    void copy(SourceRow row);

    void test(List<SourceRow> rows);

    void delete(SourceRow row);
}
