package dev.sluice.desktop.shell;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.app.chart.Measure;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What is true at this moment, in words. Belongs to the window's thread. */
public final class StatusViewModel {
    private static final String BETWEEN = "  ·  ";

    private final Texts texts;
    private final Figures figures;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<LastError>> lastError = new ReadOnlyObjectWrapper<>(Optional.empty());

    private Optional<Failure> error = Optional.empty();

    private record Failure(String whole, Instant at) {}

    /** The last thing that went wrong. @param words {@code last error 14:02} @param whole all that is known of it */
    public record LastError(String words, String whole) {}

    public StatusViewModel(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        words.set(texts.of("status.opening"));
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<LastError>> lastErrorProperty() {
        return lastError.getReadOnlyProperty();
    }

    public void show(Pulse pulse) {
        tellError(pulse.at());
        String heap = texts.of("status.heap", mebibytes(pulse.heapUsed()), mebibytes(pulse.heapMost()));
        if (pulse.runs().isEmpty()) {
            words.set(texts.of("status.idle") + BETWEEN + heap);
            return;
        }
        words.set(String.join(BETWEEN, texts.of("status.running", pulse.runs().size()),
                texts.of("status.rows", pulse.sum(Measure.ROWS).map(figures::rate).orElse("–")),
                texts.of("status.bytes", pulse.sum(Measure.BYTES).map(figures::bytes).orElse("–")), heap));
    }

    /** Java counts its heap so: {@code -Xmx512m} is to be read as 512. */
    private String mebibytes(long bytes) {
        return figures.count(bytes >> 20);
    }

    /** The last figures are not true any more. */
    public void lost(Throwable failure, Instant now) {
        words.set(texts.of("status.lost"));
        failed(Problem.of(failure).message(), now);
    }

    /** Something went wrong. */
    public void failed(String whole, Instant at) {
        error = Optional.of(new Failure(whole, at));
        tellError(at);
    }

    /** Its day is told once that is over. */
    private void tellError(Instant now) {
        lastError.set(error.map(last -> new LastError(texts.of("status.lastError", figures.time(last.at, now)),
                texts.told(last.whole) + "\n" + figures.exactTime(last.at))));
    }

    /** Instead of figures, before there are any. */
    public void say(String sentence) {
        words.set(sentence);
    }
}
