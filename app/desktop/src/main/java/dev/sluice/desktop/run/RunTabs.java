package dev.sluice.desktop.run;

import dev.sluice.desktop.workspace.Desk;
import java.util.List;

/** Makes the tabs of a run view, in their order from the left. Called on the window's thread, once for each page. */
public interface RunTabs {
    /** @param model of the page; tabs may look at what it shows, and listen to it while they are seen */
    List<RunTab> of(RunViewModel model, Desk desk);
}
