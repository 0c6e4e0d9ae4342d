package dev.sluice.desktop.wizard;

import dev.sluice.desktop.kit.Problem;
import dev.sluice.desktop.kit.Work;
import dev.sluice.engine.api.DataSources;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Asks servers who they are, each once until somebody wants to know it anew. Belongs to the window's thread. */
final class ServerTests {
    private final Function<String, DataSources.Tested> test;
    private final Work work;
    private final Clock time;
    private final Map<String, ObjectProperty<Optional<ServerAnswer>>> answers = new HashMap<>();

    /** @param test by a data source's name; called in the background */
    ServerTests(Function<String, DataSources.Tested> test, Work work, Clock time) {
        this.test = test;
        this.work = work;
        this.time = time;
    }

    /** What the data source's server said; empty while nobody has asked it. */
    ReadOnlyObjectProperty<Optional<ServerAnswer>> answer(String dataSource) {
        return property(dataSource);
    }

    private ObjectProperty<Optional<ServerAnswer>> property(String dataSource) {
        return answers.computeIfAbsent(dataSource, _ -> new SimpleObjectProperty<>(Optional.empty()));
    }

    /** Asks it unless that was done. */
    void ask(String dataSource) {
        if (property(dataSource).get().isEmpty()) {
            askAgain(dataSource);
        }
    }

    /** Asks it, whatever it said before; not while it is being asked. */
    void askAgain(String dataSource) {
        ObjectProperty<Optional<ServerAnswer>> answer = property(dataSource);
        if (answer.get().filter(ServerAnswer.Asking.class::isInstance).isPresent()) {
            return;
        }
        answer.set(Optional.of(new ServerAnswer.Asking()));
        work.ask(() -> test.apply(dataSource),
                tested -> answer.set(Optional.of(new ServerAnswer.Answered(tested, time.instant()))),
                failure -> answer.set(Optional.of(new ServerAnswer.Refused(Problem.of(failure), time.instant()))));
    }

    /** The server's own words, where it has answered. */
    Optional<DataSources.Tested> tested(String dataSource) {
        return property(dataSource).get().filter(ServerAnswer.Answered.class::isInstance)
                .map(answer -> ((ServerAnswer.Answered) answer).tested());
    }
}
