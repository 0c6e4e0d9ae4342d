package dev.sluice.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A MySQL's programs, all libraries included, and a data folder as a fresh installation leaves it. */
record MySqlBinaries(Path home, Path template) {
    /** A cached copy is used as it is: the suite moves on, and tests should not move with it unasked. */
    private static final String RELEASE = "mysql-9";
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

    static MySqlBinaries get() {
        return TestServerCache.locked(RELEASE, MySqlBinaries::complete);
    }

    private static MySqlBinaries complete(Path folder) throws IOException {
        Path home = TestServerCache.once(folder.resolve("server"),
                into -> DebianPackages.unpack(into, "mysql-server-core", "mysql-client-core"));
        MySqlBinaries binaries = new MySqlBinaries(home, folder.resolve("installed"));
        TestServerCache.once(binaries.template, binaries::install);
        return binaries;
    }

    /** A program of the packages, run by the loader and the C library they were built for. */
    ProcessBuilder process(String program, List<String> arguments) {
        Path libraries = home.resolve("usr/lib/x86_64-linux-gnu");
        List<String> command = new ArrayList<>(List.of(libraries.resolve("ld-linux-x86-64.so.2").toString(),
                "--library-path", libraries + ":" + home.resolve("usr/lib/mysql/private"),
                home.resolve(program).toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** The server, told where its packages lie. */
    ProcessBuilder server(Path data, List<String> flags) {
        List<String> arguments = new ArrayList<>(List.of("--no-defaults", "--user=" + System.getProperty("user.name"),
                "--datadir=" + data, "--lc-messages-dir=" + home.resolve("usr/share/mysql"),
                "--character-sets-dir=" + home.resolve("usr/share/mysql/charsets"),
                "--plugin-dir=" + home.resolve("usr/lib/mysql/plugin"), "--secure-file-priv=NULL", "--mysqlx=OFF"));
        arguments.addAll(flags);
        return process("usr/sbin/mysqld", arguments);
    }

    /** Root may come from everywhere: a server that resolves no names takes 127.0.0.1 for another host. */
    private void install(Path data) throws IOException {
        Path rename = Files.writeString(data.resolveSibling("root.sql"), "RENAME USER root@localhost TO root@'%';\n");
        Process process = server(data,
                List.of("--initialize-insecure", "--init-file=" + rename, "--innodb-redo-log-capacity=8M"))
                .redirectErrorStream(true).start();
        ProcessTranscript transcript = new ProcessTranscript("mysqld --initialize-insecure");
        transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
        int exitCode = ProcessEnd.await(process, INSTALL_LIMIT, transcript);
        if (exitCode != 0) {
            throw new IOException("mysqld --initialize-insecure ended with " + exitCode + ":\n" + transcript);
        }
        // The one that MySQL makes for itself names no host.
        ServerCertificate.write(data);
        // It holds the server's identity: each copy makes one of its own.
        Files.delete(data.resolve("auto.cnf"));
    }
}
