package dev.sluice.desktop.workspace;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Work;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What every page is given.
 *
 * @param work the way from the window's thread to others and back
 * @param clock starts what is done again and again; asks nothing itself
 */
public record Desk(Workspace workspace, Work work, ScheduledExecutorService clock, Texts texts, Figures figures) {}
