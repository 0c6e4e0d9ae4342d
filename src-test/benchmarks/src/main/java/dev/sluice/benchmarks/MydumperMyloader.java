package dev.sluice.benchmarks;

import dev.sluice.testkit.OwnServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The usual pair for a logical move: dump to files, load from them, both with two threads. */
final class MydumperMyloader implements Contender {
    static final String NAME = "mydumper + myloader, " + Workload.SESSIONS + " threads";

    private final OwnServer source;
    private final Workload workload;
    private final Path folder;

    MydumperMyloader(OwnServer source, Workload workload, Path folder) {
        this.source = source;
        this.workload = workload;
        this.folder = folder;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare(OwnServer target) throws IOException {
        Folders.delete(folder.resolve("dump"));
    }

    @Override
    public void load(OwnServer target) throws IOException, InterruptedException {
        String dump = folder.resolve("dump").toString();
        Program program = new Program(folder.resolve("mydumper.log"));
        program.run(command("mydumper", source, "--database", Workload.DATABASE, "--outputdir", dump));
        List<String> load = command("myloader", target, "--directory", dump);
        if (workload.binlog()) {
            load.add("--enable-binlog"); // otherwise it switches the log off for its sessions
        }
        program.run(load);
    }

    private static List<String> command(String program, OwnServer server, String... more) {
        List<String> command = new ArrayList<>(List.of(program, "--host", server.host(), "--port",
                Integer.toString(server.port()), "--user", Servers.USER, "--threads",
                Integer.toString(Workload.SESSIONS)));
        command.addAll(List.of(more));
        return command;
    }
}
