package dev.sluice.desktop.closing;

import java.nio.file.Path;
import java.util.List;

/** Goes on with projects when this process has let go of them. */
public interface Successor {
    /**
     * Gets together what it takes, while the engine is still open here.
     *
     * @throws dev.sluice.model.MigrationException when something is lacking
     */
    void prepare();

    /**
     * Waits until it goes on with them.
     *
     * @throws dev.sluice.model.MigrationException when it does not; then it holds nothing
     */
    void goOn(List<String> projects, List<Path> files) throws InterruptedException;
}
