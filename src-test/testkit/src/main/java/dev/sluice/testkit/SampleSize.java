package dev.sluice.testkit;

import java.util.List;

/** How many rows the largest table of a sample gets; the others follow from it. */
record SampleSize(int rows) {
    static SampleSize of(int rows) {
        return new SampleSize(rows);
    }

    SampleSize {
        if (rows < 100) {
            throw new IllegalArgumentException("A sample needs at least 100 rows, got " + rows);
        }
    }

    List<String> fill(String script) {
        String all = Integer.toString(rows);
        return SqlScript.read(script).stream()
                .map(sql -> sql.replace("${orders}", all).replace("${entries}", all)
                        .replace("${customers}", Integer.toString(rows / 4))
                        .replace("${products}", Integer.toString(rows / 10)))
                .toList();
    }
}
