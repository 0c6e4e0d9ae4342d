package dev.sluice.desktop.run;

import dev.sluice.desktop.kit.Figures;
import dev.sluice.desktop.kit.Texts;
import dev.sluice.engine.api.EngineOptions;
import dev.sluice.engine.api.RunProgress.Load;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Throttle and workers of the run under way; greyed while there is none. */
final class LimitsPane extends HBox {
    private static final List<Long> ROWS = List.of(0L, 100L, 200L, 500L, 1_000L, 2_000L, 5_000L, 10_000L, 20_000L,
            50_000L, 100_000L, 200_000L, 500_000L, 1_000_000L);
    private static final List<Long> BYTES = List.of(0L, 100_000L, 200_000L, 500_000L, 1_000_000L, 2_000_000L,
            5_000_000L, 10_000_000L, 20_000_000L, 50_000_000L, 100_000_000L, 200_000_000L);
    private static final List<Long> WORKERS = LongStream.rangeClosed(1, EngineOptions.MOST_WORKERS).boxed().toList();

    LimitsPane(RunViewModel run, Texts texts, Figures figures) {
        super(32);
        String off = texts.of("run.limit.off");
        LimitViewModel rows = new LimitViewModel(EngineOptions.THROTTLE_ROWS.name(), look -> load(look).rowsPerSecond(),
                run.commands());
        LimitViewModel bytes = new LimitViewModel(EngineOptions.THROTTLE_BYTES.name(),
                look -> load(look).bytesPerSecond(), run.commands());
        LimitViewModel workers = new LimitViewModel(EngineOptions.WORKERS.name(), look -> load(look).workers(),
                run.commands());
        add("rows", new LimitControl("limit-rows", texts.of("run.limit.rows"), ROWS, orOff(figures::count, off), rows));
        add("bytes", new LimitControl("limit-bytes", texts.of("run.limit.bytes"), BYTES,
                orOff(value -> figures.bytes(value) + "/s", off), bytes));
        add("workers", new LimitControl("limit-workers", texts.of("run.limit.workers"), WORKERS,
                orOff(figures::count, "–"), workers));
        setId("run-limits");
        setDisable(true);
        run.lookProperty().subscribe(look -> look.ifPresent(now -> {
            rows.show(now);
            bytes.show(now);
            workers.show(now);
            setDisable(!now.running());
        }));
    }

    private void add(String name, LimitControl control) {
        HBox.setHgrow(control, Priority.ALWAYS);
        control.getStyleClass().add("limit-" + name);
        getChildren().add(control);
    }

    private static LongFunction<String> orOff(LongFunction<String> text, String off) {
        return value -> value == 0 ? off : text.apply(value);
    }

    private static Load load(RunLook look) {
        return look.progress().map(now -> now.load()).orElse(Load.NONE);
    }
}
