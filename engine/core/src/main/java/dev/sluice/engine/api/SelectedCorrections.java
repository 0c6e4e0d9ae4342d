package dev.sluice.engine.api;

import java.nio.file.Path;
import java.util.List;

/** The corrections of a selection of differences. Each call asks both servers how the tables are declared now. Any thread. */
public interface SelectedCorrections {
    /** What would be done, and the first statements of it; changes nothing. @param limit statements, at most */
    Preview preview(int limit) throws InterruptedException;

    /** As {@link Engine#corrections}. */
    CorrectionFiles write(Path folder) throws InterruptedException;

    /** As {@link Engine#applyCorrections}. */
    CorrectionOutcome apply(Path folder) throws InterruptedException;

    /**
     * What would be done.
     *
     * @param target the server in its own words
     * @param updates rows that get other values
     * @param inserts rows that come
     * @param deletes rows that go
     * @param statements that do it; a row whose unique value moves takes two
     * @param sql the first of them, in the order they run in
     * @param notCovered a sentence for each table whose differences are not mended, or not all of them
     */
    record Preview(String target, long updates, long inserts, long deletes, long statements, List<String> sql,
            List<String> notCovered) {
        public Preview {
            sql = List.copyOf(sql);
            notCovered = List.copyOf(notCovered);
        }
    }
}
