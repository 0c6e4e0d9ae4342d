package dev.sluice.testkit;

import java.util.concurrent.CountDownLatch;

/** Stands in for the command line: says what it was given, and waits or ends as told. */
public final class TalkingMain {
    private TalkingMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("home " + System.getenv("SLUICE_HOME"));
        System.out.println("secret " + System.getenv("SECRET"));
        System.out.println("heap " + Runtime.getRuntime().maxMemory() / (1024 * 1024));
        System.err.println("größe");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ends cleanly")));
        if (arguments[0].equals("wait")) {
            System.out.println("waiting");
            new CountDownLatch(1).await();
        }
        System.out.println("{\"state\":\"" + arguments[1] + "\"}");
        System.out.flush();
        Runtime.getRuntime().halt(3);
    }
}
