package dev.sluice.desktop.precheck;

import dev.sluice.desktop.kit.Texts;
import dev.sluice.desktop.kit.Tone;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Skipped;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import java.util.Comparator;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One check of one subject. The row stays while checks are asked again; what it shows changes. */
final class CheckRow {
    /** The order of the list: what needs somebody first. */
    static final Comparator<CheckRow> FILED = Comparator.comparing(row -> row.filed);

    private final String check;
    private final String subject;
    private final int number;
    private final ObjectProperty<Look> look;
    private State filed;

    /**
     * What is known of it.
     *
     * @param asking whether it is being asked again, so that the result is of an earlier time
     * @param settled whether everything else was asked as well: nothing is green before
     */
    record Look(PrecheckResult result, boolean asking, boolean settled) {
        /** As it is copied. */
        @Override
        public String toString() {
            return state(this).name();
        }
    }

    /** In the order of what needs somebody. */
    enum State {
        FAILED,
        WARNING,
        ASKING,
        SKIPPED,
        PASSED
    }

    CheckRow(PrecheckResult result, int number) {
        this.check = result.check();
        this.subject = result.subject();
        this.number = number;
        this.look = new SimpleObjectProperty<>(new Look(result, false, false));
        this.filed = state();
    }

    /** Several results of one check and subject are told apart by their order. */
    record Key(String check, String subject, int number) {}

    Key key() {
        return new Key(check, subject, number);
    }

    ObjectProperty<Look> lookProperty() {
        return look;
    }

    PrecheckResult result() {
        return look.get().result();
    }

    String check() {
        return check;
    }

    /** What the subject is called; the servers' and tables' own names stay as they are. */
    String subject(Texts texts) {
        return texts.find("precheck.subject." + subject).orElseGet(() -> texts.told(subject));
    }

    /** One that is not graver than before keeps its place until {@link #file}. @return whether it moves up in the list */
    boolean show(PrecheckResult result) {
        look.set(new Look(result, false, false));
        boolean graver = state().compareTo(filed) < 0;
        if (graver) {
            file();
        }
        return graver;
    }

    /** Takes its place in the list by what is known of it now. */
    void file() {
        filed = state(new Look(result(), false, false));
    }

    void ask() {
        look.set(new Look(result(), true, false));
    }

    void settle() {
        look.set(new Look(result(), false, true));
    }

    State state() {
        return state(look.get());
    }

    static State state(Look of) {
        if (of.asking()) {
            return State.ASKING;
        }
        return switch (of.result()) {
            case Passed _ -> State.PASSED;
            case Warning _ -> State.WARNING;
            case Failed _ -> State.FAILED;
            case Skipped _ -> State.SKIPPED;
        };
    }

    Tone tone() {
        return tone(look.get());
    }

    static Tone tone(Look of) {
        return switch (state(of)) {
            case ASKING -> Tone.BLUE;
            case PASSED -> of.settled() ? Tone.GREEN : Tone.GREY;
            case WARNING, SKIPPED -> Tone.AMBER;
            case FAILED -> Tone.RED;
        };
    }

    /** What was seen, or what is wrong. */
    String evidence() {
        return switch (result()) {
            case Passed passed -> passed.evidence();
            case Warning warning -> warning.message();
            case Failed failed -> failed.message();
            case Skipped skipped -> skipped.failed().message();
        };
    }

    Optional<Remedy> remedy() {
        return switch (result()) {
            case Passed _ -> Optional.empty();
            case Warning warning -> Optional.of(warning.remedy());
            case Failed failed -> Optional.of(failed.remedy());
            case Skipped skipped -> Optional.of(skipped.failed().remedy());
        };
    }

    /** {@code SLUICE-204}. */
    Optional<String> code() {
        return switch (result()) {
            case Passed _ -> Optional.empty();
            case Warning warning -> Optional.of(warning.code().id());
            case Failed failed -> Optional.of(failed.code().id());
            case Skipped skipped -> Optional.of(skipped.failed().code().id());
        };
    }

    boolean isSkippable() {
        return result() instanceof Failed failed && failed.skippable();
    }

    /** Why it may fail; empty where it is not skipped. */
    Optional<String> skipReason() {
        return result() instanceof Skipped skipped ? Optional.of(skipped.reason()) : Optional.empty();
    }
}
