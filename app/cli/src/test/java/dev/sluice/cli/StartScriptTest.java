package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code app/bin/sluice} in a tree of its own, whose name holds a blank, with a Maven and JDKs that are scripts. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for POSIX shells; Windows has sluice.bat")
class StartScriptTest {
    private static final String BUILDING = "Building Sluice (first start)...";

    @TempDir
    Path folder;

    private Path tree;
    private Path source;
    private Path jdk;

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectories(folder.resolve("my tree"));
        Path bin = Files.createDirectories(tree.resolve("app/bin"));
        Files.copy(Path.of("../bin/sluice"), bin.resolve("sluice"));
        source = write(tree.resolve("engine/core/src/A.java"), "class A {}");
        write(tree.resolve("connectors/B.java"), "");
        write(tree.resolve("app/cli/C.java"), "");
        write(tree.resolve("app/base/D.java"), "");
        write(tree.resolve("app/desktop/E.java"), "");
        write(tree.resolve("resources/i18n/frame.properties"), "");
        write(tree.resolve("resources/styles/sluice.css"), "");
        write(tree.resolve(".mvn/maven.config"), "");
        write(tree.resolve("pom.xml"), "");
        program(folder.resolve("path/mvn"),
                """
                echo "mvn $*"
                mkdir -p app/desktop/target/lib && : > app/desktop/target/sluice-desktop.jar""");
        jdk = jdk("new jdk", "25.0.1");
    }

    @Test
    void theFirstStartBuildsAndTheNextOneDoesNot() throws Exception {
        Ended first = start("--version");
        Ended second = start("--version");

        assertThat(first.err()).contains(BUILDING).contains("-pl app/desktop -am package");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("dev.sluice.cli.Main --version");
    }

    @Test
    void aChangedSourceIsBuilt() throws Exception {
        start();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(start().err()).contains("Building Sluice (its sources have changed)...");
    }

    @Test
    void aDeletedSourceIsNoticed() throws Exception {
        start();
        Path stamp = tree.resolve("app/desktop/target/built.stamp");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(60)));
        List<Path> all;
        try (var paths = Files.walk(tree)) {
            all = paths.filter(path -> !path.startsWith(tree.resolve("app/desktop/target"))).toList();
        }
        for (Path path : all) {
            Files.setLastModifiedTime(path, FileTime.from(Instant.now().minusSeconds(120)));
        }
        assertThat(start().err()).isEmpty();

        Files.delete(source);

        assertThat(start().err()).contains("its sources have changed");
    }

    @Test
    void aBuildThatFailsIsNoStart() throws Exception {
        program(folder.resolve("path/mvn"), "echo broken; exit 1");

        Ended ended = start();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("broken").contains("the build failed");
        assertThat(start().err()).contains(BUILDING);
    }

    @Test
    void aJdkThatIsTooOldIsPassedOver() throws Exception {
        Path old = jdk("old jdk", "17.0.9");
        Files.createSymbolicLink(folder.resolve("path/java"), jdk.resolve("bin/java"));

        Ended ended = start(old);

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).startsWith("java of " + jdk.getFileName());
    }

    @Test
    void argumentsOptionsAndExitCodeArePassedOn() throws Exception {
        Ended ended = start("run", "my file.json");

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).contains("-Xmx512m").contains("-Dsluice.program=" + tree.toRealPath())
                .contains("-Dfrom.opts=1").contains("<my file.json>");
        assertThat(ended.out().indexOf("-Dfrom.opts=1")).isGreaterThan(ended.out().indexOf("-Xmx512m"));
    }

    @Test
    void whatHandlesRowsItselfHasTheOptimisingCompilerAndWhatStartsBrieflyHasNot() throws Exception {
        for (String command : List.of("run", "verify", "demo", "go-on")) {
            assertThat(start(command).out()).as(command).doesNotContain("TieredStopAtLevel");
        }
        assertThat(start("show").out()).contains("<-XX:TieredStopAtLevel=1>");
    }

    /** Java neither uses nor replaces an archive of other classes. */
    @Test
    void anArchiveOfClassesThatIsOlderThanTheyAreIsThrownAway() throws Exception {
        Path archive = tree.resolve("app/desktop/target/verify.jsa");
        String option = "<-XX:SharedArchiveFile=" + tree.toRealPath().resolve("app/desktop/target/verify.jsa") + ">";
        assertThat(start("verify", "my file.json").out()).contains("<-XX:+AutoCreateSharedArchive>", option);
        write(archive, "of these classes");
        start("verify");
        assertThat(archive).exists();

        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));

        assertThat(start("verify").out()).contains(option);
        assertThat(archive).doesNotExist();
    }

    @Test
    void theWindowAndTheDemoStartWithTheModulesOfTheWindowAndCommandsWithoutThem() throws Exception {
        String modules = "<" + tree.toRealPath().resolve("app/desktop/target/lib/javafx") + ">";

        assertThat(start().out()).contains(modules, "<dev.sluice.desktop.Main>", "window.jsa");
        assertThat(start("demo", "--headless").out()).contains(modules,
                "<dev.sluice.desktop.Main> <demo> <--headless>");
        assertThat(start("run", "a.json").out()).contains("<dev.sluice.cli.Main> <run> <a.json>")
                .doesNotContain("--module-path");
    }

    @Test
    void aChangedTextOrStyleIsBuilt() throws Exception {
        start();
        Files.setLastModifiedTime(tree.resolve("resources/i18n/frame.properties"),
                FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(start().err()).contains("its sources have changed");
    }

    @Test
    void theScriptMayBeCalledThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("path/sluice"), tree.resolve("app/bin/sluice"));

        assertThat(run(link, jdk).code()).isEqualTo(7);
    }

    private Ended start(String... arguments) throws Exception {
        return run(tree.resolve("app/bin/sluice"), jdk, arguments);
    }

    private Ended start(Path javaHome) throws Exception {
        return run(tree.resolve("app/bin/sluice"), javaHome);
    }

    private Ended run(Path script, Path javaHome, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("SLUICE_OPTS", "-Dfrom.opts=1 -Dmore=2");
        builder.environment().put("PATH", folder.resolve("path") + ":/usr/bin:/bin");
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(home.resolve("bin/java"), """
                                          printf 'java of %s' '""" + name + """
                                                                            '
                                                                            printf ' %s' "$@"
                                                                            printf ' <%s>' "$@"
                                                                            exit 7""");
        return home;
    }

    private static void program(Path file, String body) throws IOException {
        write(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
