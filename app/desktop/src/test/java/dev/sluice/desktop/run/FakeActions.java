package dev.sluice.desktop.run;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.Remedy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what it was asked for. */
final class FakeActions implements RunActions {
    final List<String> calls = new ArrayList<>();
    boolean refuses;

    private void note(String call) {
        calls.add(call);
        if (refuses) {
            throw new MigrationException(ErrorCode.PROJECT_RUNNING, "It runs elsewhere", Remedy.of("Wait."));
        }
    }

    @Override
    public void start(Optional<Phase> until) {
        note("start" + until.map(phase -> " until " + phase.id()).orElse(""));
    }

    @Override
    public void restart(boolean mayDrop) {
        note("restart " + mayDrop);
    }

    @Override
    public void pause() {
        note("pause");
    }

    @Override
    public void change(Map<String, String> options) {
        note("change " + options);
    }

    @Override
    public void release() {
        note("release");
    }

    @Override
    public void delete() {
        note("delete");
    }

    @Override
    public void export(Path file) {
        note("export " + file);
    }

    @Override
    public String commandLine() {
        return "sluice run 'my shop.json'";
    }
}
