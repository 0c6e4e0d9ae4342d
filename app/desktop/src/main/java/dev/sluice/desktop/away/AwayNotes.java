package dev.sluice.desktop.away;

import dev.sluice.engine.api.Projects;
import dev.sluice.engine.api.Projects.Since;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What happened to projects before this window was opened and after they were last looked at. Any thread; waits for the disk. */
public final class AwayNotes {
    private final Supplier<Projects> projects;
    private final LastLooks looks;
    private final Instant opened;
    private final Set<String> shown = new HashSet<>();

    /** @param opened when this window began to hold the home folder: what happens from then on is seen as it happens */
    public AwayNotes(Supplier<Projects> projects, LastLooks looks, Instant opened) {
        this.projects = projects;
        this.looks = looks;
        this.opened = opened;
    }

    /**
     * What somebody who opens the project is to be told first. Only once for each project.
     *
     * @return empty when nothing happened, and for a project that was never looked at, or never run
     */
    synchronized Optional<Away> open(String project, Instant now) {
        Optional<Instant> last = looks.of(project);
        boolean known = !shown.contains(project) && last.filter(at -> at.isBefore(opened)).isPresent()
                && projects.get().list().stream().anyMatch(summary -> summary.name().equals(project));
        Optional<Away> away = known ? away(project, last.get()) : Optional.empty();
        shown.add(project); // only now: what could not be asked is told the next time
        looks.note(List.of(project), now);
        return away;
    }

    private Optional<Away> away(String project, Instant last) {
        Since since = projects.get().since(project, last);
        List<Projects.Note> notes = since.notes().stream().filter(note -> note.at().isBefore(opened)).toList();
        return notes.isEmpty() && since.conflicts() == 0
                ? Optional.empty()
                : Optional.of(new Away(last, notes, since.conflicts()));
    }

    /** The window closes: whatever was looked at, was so until now. */
    public synchronized void close(Set<String> ran, Instant now) {
        Set<String> seen = new HashSet<>(shown);
        seen.addAll(ran);
        looks.note(seen, now);
    }

    /** @param last when somebody looked at the project before @param conflicts rows refused by the target since then */
    record Away(Instant last, List<Projects.Note> notes, long conflicts) {}
}
