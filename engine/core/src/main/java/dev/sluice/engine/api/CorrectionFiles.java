package dev.sluice.engine.api;

import java.nio.file.Path;
import java.util.List;

/** The correction scripts in the order to run them, and the undo scripts in theirs. */
public record CorrectionFiles(List<Path> corrections, List<Path> undo, long statements) {
    public CorrectionFiles {
        corrections = List.copyOf(corrections);
        undo = List.copyOf(undo);
    }
}
