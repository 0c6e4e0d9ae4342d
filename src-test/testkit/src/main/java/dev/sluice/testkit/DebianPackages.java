package dev.sluice.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of Debian's unstable suite with all they depend on, unpacked into a folder: nothing is installed on this
 * system. The mirror is the one this system uses; lists, cache and the record of what is installed are the folder's own.
 */
final class DebianPackages {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

    private final Path work;

    private DebianPackages(Path work) {
        this.work = work;
    }

    /** Fetches the packages and unpacks them: {@code usr/sbin/...} lies in the folder then. */
    static void unpack(Path folder, String... packages) throws IOException {
        Path work = Files.createTempDirectory(folder.getParent(), "packages");
        try {
            DebianPackages apt = new DebianPackages(work);
            apt.configure();
            apt.fetch(List.of(packages));
            apt.unpackInto(folder);
        } finally {
            FolderTree.delete(work);
        }
    }

    private void configure() throws IOException {
        Files.createDirectories(work.resolve("lists/partial"));
        Files.createDirectories(work.resolve("cache/archives/partial"));
        Files.createFile(work.resolve("status"));
        Files.writeString(work.resolve("sources.list"),
                "deb [signed-by=" + KEYRING + "] " + mirror() + " unstable main\n");
        Files.writeString(work.resolve("apt.conf"), """
                                                    Dir::State "%1$s";
                                                    Dir::State::Lists "%1$s/lists";
                                                    Dir::State::status "%1$s/status";
                                                    Dir::Cache "%1$s/cache";
                                                    Dir::Etc::SourceList "%1$s/sources.list";
                                                    Dir::Etc::SourceParts "-";
                                                    APT::Install-Recommends "0";
                                                    APT::Sandbox::User "";
                                                    Acquire::Languages "none";
                                                    Acquire::Retries "3";
                                                    """.formatted(work));
    }

    /** Where this system gets its own packages from. */
    private static String mirror() throws IOException {
        ProcessBuilder question = new ProcessBuilder("apt-get", "indextargets", "--format", "$(REPO_URI)",
                "Created-By: Packages");
        return run(question).lines(ProcessTranscript.Source.OUT).stream()
                .filter(uri -> uri.matches(".*/debian/?")).findFirst()
                .orElseThrow(() -> new IOException("This system knows no Debian mirror"));
    }

    private void fetch(List<String> packages) throws IOException {
        run(apt(List.of("update", "-q")));
        List<String> install = new ArrayList<>(List.of("install", "-q", "-y", "--download-only"));
        install.addAll(packages);
        run(apt(install));
    }

    private ProcessBuilder apt(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(ServerClient.command("apt-get", arguments));
        builder.environment().put("APT_CONFIG", work.resolve("apt.conf").toString());
        return builder;
    }

    private void unpackInto(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(work.resolve("cache/archives"), "*.deb")) {
            for (Path deb : found) {
                run(new ProcessBuilder("dpkg-deb", "-x", deb.toString(), folder.toString()));
            }
        }
    }

    private static ProcessTranscript run(ProcessBuilder builder) throws IOException {
        String command = String.join(" ", builder.command());
        Process process = builder.start();
        ProcessTranscript transcript = new ProcessTranscript(command);
        transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
        transcript.follow(process.getErrorStream(), ProcessTranscript.Source.ERR);
        int exitCode = ProcessEnd.await(process, LIMIT, transcript);
        if (exitCode != 0) {
            throw new IOException("'" + command + "' ended with " + exitCode + ":\n" + transcript);
        }
        return transcript;
    }
}
