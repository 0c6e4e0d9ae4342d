package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a new project may begin from: drafts that nobody finished, project files, other projects. Window's thread. */
public final class BeginningsViewModel {
    /** Where they come from; called in the background. */
    interface Sources {
        List<KeptDraft> drafts();

        void deleteDraft(String id);

        /** Names, in order. */
        List<String> projects();

        Beginning project(String name);

        /** @throws dev.sluice.model.MigrationException that lists everything that is wrong in it */
        Beginning file(Path file);
    }

    private final Sources sources;
    private final String ownDraft;
    private final Work work;
    private final Consumer<Beginning> begin;
    private final Consumer<KeptDraft> goOn;
    private final ObjectProperty<List<KeptDraft>> drafts = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<List<String>> projects = new SimpleObjectProperty<>(List.of());
    private final ObjectProperty<Optional<Problem>> problem = new SimpleObjectProperty<>(Optional.empty());

    private record Known(List<KeptDraft> drafts, List<String> projects) {}

    /**
     * @param ownDraft id of the draft that stands there already
     * @param begin hears what a new draft begins from
     * @param goOn hears which draft is gone on with
     */
    BeginningsViewModel(Sources sources, String ownDraft, Work work, Consumer<Beginning> begin,
            Consumer<KeptDraft> goOn) {
        this.sources = sources;
        this.ownDraft = ownDraft;
        this.work = work;
        this.begin = begin;
        this.goOn = goOn;
    }

    void refresh() {
        work.ask(() -> new Known(sources.drafts(), sources.projects()), known -> {
            drafts.set(known.drafts().stream().filter(draft -> !draft.id().equals(ownDraft)).toList());
            projects.set(known.projects());
        }, this::failed);
    }

    private void failed(Throwable failure) {
        problem.set(Optional.of(Problem.of(failure)));
    }

    void goOn(KeptDraft draft) {
        goOn.accept(draft);
    }

    void delete(KeptDraft draft) {
        work.ask(() -> {
            sources.deleteDraft(draft.id());
            return draft;
        }, _ -> refresh(), this::failed);
    }

    /** Begins with all that the project chooses, under a name of its own. */
    void clone(String project) {
        work.ask(() -> sources.project(project), found -> begin.accept(found.named(copyName(project))), this::failed);
    }

    private String copyName(String project) {
        String ending = "-copy";
        String name = project.length() + ending.length() > 64 ? project.substring(0, 64 - ending.length()) : project;
        return name + ending;
    }

    void open(Path file) {
        work.ask(() -> sources.file(file), begin, this::failed);
    }

    /** Those that are not on the page already, the last one first. */
    ObjectProperty<List<KeptDraft>> draftsProperty() {
        return drafts;
    }

    ObjectProperty<List<String>> projectsProperty() {
        return projects;
    }

    ObjectProperty<Optional<Problem>> problemProperty() {
        return problem;
    }
}
