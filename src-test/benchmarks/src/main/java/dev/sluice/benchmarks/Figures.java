package dev.sluice.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Seconds of each work, round by round. */
final class Figures {
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    void add(String work, double value) {
        seconds.computeIfAbsent(work, _ -> new ArrayList<>()).add(value);
    }

    List<String> works() {
        return List.copyOf(seconds.keySet());
    }

    List<Double> rounds(String work) {
        return List.copyOf(seconds.get(work));
    }

    /** Of an even number of rounds, the mean of the two in the middle. */
    double median(String work) {
        List<Double> sorted = seconds.get(work).stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
