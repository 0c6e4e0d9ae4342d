package dev.sluice.app.demo;

/** How many differences of each kind were put into the target on purpose. */
public record PlantedDifferences(long missing, long extra, long differ) {
    public long all() {
        return missing + extra + differ;
    }

    PlantedDifferences plus(PlantedDifferences other) {
        return new PlantedDifferences(missing + other.missing, extra + other.extra, differ + other.differ);
    }
}
