package dev.sluice.desktop.run;

import dev.sluice.engine.api.Definitions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is asked and decided about single tables of one project. All of it is done in the background. */
interface TableActions {
    /** @param found hears target names by source names, on the window's thread */
    void targets(Consumer<Map<String, String>> found);

    /** Asks both servers, which may take long. Both hear on the window's thread. */
    void definitions(Consumer<List<Definitions.Entry>> found, Consumer<Throwable> failed);

    /** Tries the definition of one table again, and nothing else; a failure is told on the page. */
    void retryDefinition(String table);

    /** Leaves the table out of the project; a failure is told on the page. */
    void leaveOut(String table, String reason);
}
