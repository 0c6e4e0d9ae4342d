package dev.sluice.engine.api;

import java.nio.file.Path;
import java.util.List;

/**
 * The correction scripts in the order to run them, and the undo scripts in theirs.
 *
 * @param notCovered a sentence for each table whose differences the scripts do not mend, or not all of them
 */
public record CorrectionFiles(List<Path> corrections, List<Path> undo, long statements, List<String> notCovered) {
    public CorrectionFiles {
        corrections = List.copyOf(corrections);
        undo = List.copyOf(undo);
        notCovered = List.copyOf(notCovered);
    }
}
