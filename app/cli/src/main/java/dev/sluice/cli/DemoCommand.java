package dev.sluice.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice demo}: the whole path in a minute, without any server. */
@Command(name = "demo", description = "Moves a made-up web shop while it is open, follows it, damages the copy, finds and repairs that. Needs no server.")
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private SluiceCommand sluice;

    @Option(names = "--headless", description = "Apply the corrections without asking.")
    private boolean headless;

    @Override
    public Integer call() {
        return sluice.conclude(workbench -> new Demo(workbench, headless).perform());
    }
}
