package dev.sluice.engine.apply;

import java.util.List;

/**
 * In which way the changes of one table go to the target.
 *
 * @param folds all changes of a row within one target transaction become one; else they go in the log's order
 * @param lane tables of different lanes do not feel each other's changes; within a lane the order is kept
 * @param reason for people, as the end of "because ..."
 * @param uniqueKeys the target's unique keys, as places in an image; empty where not all compare by their bytes
 */
record ApplyWay(boolean folds, int lane, String reason, List<int[]> uniqueKeys) {
    ApplyWay {
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    /** The same lane, in order and row by row. */
    ApplyWay unfolded(String why) {
        return new ApplyWay(false, lane, why, List.of());
    }
}
