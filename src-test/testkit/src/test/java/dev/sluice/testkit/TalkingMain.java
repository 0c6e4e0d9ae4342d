package dev.sluice.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Stands in for the command line: says what it was given, and waits or ends as told, with or without a child. */
public final class TalkingMain {
    private TalkingMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("home " + System.getenv("SLUICE_HOME"));
        System.out.println("secret " + System.getenv("SECRET"));
        System.out.println("heap " + Runtime.getRuntime().maxMemory() / (1024 * 1024));
        System.err.println("größe");
        if (arguments[0].equals("betray")) {
            System.out.println(System.getenv("TEST_PASSWORD"));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ends cleanly")));
        if (arguments[0].equals("parent")) {
            new SluiceCommand(Path.of("."), TalkingMain.class.getName(), List.of(), Map.of()).start("wait")
                    .awaitLine("waiting"::equals, Duration.ofMinutes(1));
            System.out.println("child " + ProcessHandle.current().children().map(ProcessHandle::pid).sorted().toList());
        }
        if (!List.of("end", "betray").contains(arguments[0])) {
            System.out.println("waiting");
            new CountDownLatch(1).await();
        }
        System.out.println("{\"state\":\"" + arguments[1] + "\"}");
        System.out.flush();
        Runtime.getRuntime().halt(3);
    }
}
