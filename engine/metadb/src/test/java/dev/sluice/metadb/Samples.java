package dev.sluice.metadb;

import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.engine.port.TableRecord;
import dev.sluice.engine.port.TableRecord.TableVerification;
import dev.sluice.model.KeyRange;
import dev.sluice.model.Phase;
import dev.sluice.model.ProjectState;
import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records for tests. */
final class Samples {
    static final TableId ORDERS = new TableId("we\"ird db", "orders ");

    private Samples() {}

    static ProjectRecord project(String id, String name) {
        return new ProjectRecord(id, name, "fingerprint", ProjectState.RUNNING, Set.of(Phase.SCHEMA, Phase.FULL),
                "server-a", "server-b", Optional.of("0-1-42"), Optional.empty());
    }

    static TableRecord table(TableId source) {
        List<KeyRange> ranges = List.of(range(null, "10"), range("10", "20"), range("20", null));
        return new TableRecord(source, List.of(), new TableId("copy", source.name()), "schema-fingerprint", 30, ranges,
                true, Optional.empty(),
                false, false, false, Optional.empty(), Optional.empty());
    }

    static TableRecord compared(TableRecord table) {
        return new TableRecord(table.source(), table.others(), table.target(), "other", 31, List.of(KeyRange.ALL), true,
                Optional.of("made-fingerprint"), true, true,
                true, Optional.of(new TableVerification("pushed down, 64 bits", List.of("a", "b"), 30, 1, 2, 3, 4, 5,
                        Optional.of("a sample of 5 % (seed 7)"), Optional.of(4_711L))),
                Optional.of("Rows kept changing"));
    }

    private static KeyRange range(String from, String to) {
        return new KeyRange(Optional.ofNullable(from).map(RowImage::ofText),
                Optional.ofNullable(to).map(RowImage::ofText));
    }
}
