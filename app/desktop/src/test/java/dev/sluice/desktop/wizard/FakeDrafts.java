package dev.sluice.desktop.wizard;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Drafts in memory; every writing is counted. */
final class FakeDrafts implements Drafts {
    final Map<String, DraftChoices> kept = new TreeMap<>();
    int writings;
    boolean full;

    @Override
    public List<KeptDraft> list() {
        return kept.entrySet().stream().map(each -> new KeptDraft(each.getKey(), each.getValue(), Instant.EPOCH))
                .toList();
    }

    @Override
    public void keep(String id, DraftChoices choices) {
        if (full) {
            throw new MigrationException(ErrorCode.FILE_UNWRITABLE, "The disk is full", Remedy.of("Make room."));
        }
        writings++;
        kept.put(id, choices);
    }

    @Override
    public void delete(String id) {
        kept.remove(id);
    }
}
