package dev.sluice.desktop.wizard;

import dev.sluice.model.MigrationException;
import java.util.List;

/**
 * Where drafts are kept until they are projects. Every method may wait for the disk.
 *
 * @throws MigrationException {@link dev.sluice.model.ErrorCode#FILE_UNWRITABLE} from every method
 */
public interface Drafts {
    /** The one that was saved last first. */
    List<KeptDraft> list();

    /** Keeps it in place of the one with the same id, in one step: a crash leaves the old one or the new one. */
    void keep(String id, DraftChoices choices);

    /** Forgets it, if it is there. */
    void delete(String id);
}
