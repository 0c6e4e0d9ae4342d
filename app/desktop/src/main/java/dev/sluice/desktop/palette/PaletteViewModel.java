package dev.sluice.desktop.palette;

import dev.sluice.desktop.kit.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What fits what is typed, best first. Belongs to the window's thread. */
public final class PaletteViewModel {
    /** More than anybody reads; a longer list says to type more. */
    static final int MOST = 50;
    private static final Logger LOG = LoggerFactory.getLogger(PaletteViewModel.class);

    private final Callable<List<Candidate>> named;
    private final Work work;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<Candidate> matches = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final BooleanProperty reading = new SimpleBooleanProperty();
    private List<Searched> all = List.of();
    /** Counts the openings: names that come late belong to an earlier one. */
    private long openings;

    private record Searched(Candidate candidate, String words) {}

    private record Scored(Searched found, int score) {}

    /** @param named asks for what has a name: projects, data sources; called in the background */
    public PaletteViewModel(Callable<List<Candidate>> named, Work work) {
        this.named = named;
        this.work = work;
        typed.addListener((_, _, _) -> search());
    }

    /** Begins anew with what can be done now; what has a name comes a moment later. */
    public void open(List<Candidate> commands) {
        long opening = ++openings;
        all = searched(commands);
        typed.set("");
        search();
        reading.set(true);
        work.ask(named, found -> {
            if (opening == openings) {
                reading.set(false);
                add(found);
            }
        }, failure -> {
            if (opening == openings) {
                reading.set(false); // the pages of projects and data sources tell what is wrong
            }
            LOG.warn("Projects and data sources could not be read for the palette", failure);
        });
    }

    /** Whoever has gone down to a match already stays there. */
    private void add(List<Candidate> found) {
        Optional<Candidate> chosen = selected.get() > 0 ? choice() : Optional.empty();
        List<Searched> both = new ArrayList<>(all);
        both.addAll(searched(found));
        all = both;
        search();
        chosen.map(matches::indexOf).filter(index -> index >= 0).ifPresent(selected::set);
    }

    private static List<Searched> searched(List<Candidate> candidates) {
        return candidates.stream().map(each -> new Searched(each, each.words().toLowerCase(Locale.ROOT))).toList();
    }

    /** A search without an answer yet is no search without a match. */
    BooleanProperty readingProperty() {
        return reading;
    }

    public StringProperty typedProperty() {
        return typed;
    }

    public ObservableList<Candidate> matches() {
        return matches;
    }

    /** Of {@link #matches()}; -1 while there is none. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    private void search() {
        String wanted = typed.get().strip().toLowerCase(Locale.ROOT);
        List<Scored> scored = new ArrayList<>();
        for (Searched each : all) {
            FuzzyMatch.score(wanted, each.words()).ifPresent(score -> scored.add(new Scored(each, score)));
        }
        scored.sort(Comparator.comparingInt(Scored::score).reversed()
                .thenComparing(each -> wanted.isEmpty() ? 0 : each.found().words().length()));
        matches.setAll(scored.stream().limit(MOST).map(each -> each.found().candidate()).toList());
        selected.set(matches.isEmpty() ? -1 : 0);
    }

    /** One further down, or up; stays at the ends. */
    public void move(int by) {
        if (!matches.isEmpty()) {
            selected.set(Math.clamp(selected.get() + (long) by, 0, matches.size() - 1));
        }
    }

    /** The one that Enter goes to. */
    public Optional<Candidate> choice() {
        return selected.get() < 0 ? Optional.empty() : Optional.of(matches.get(selected.get()));
    }
}
