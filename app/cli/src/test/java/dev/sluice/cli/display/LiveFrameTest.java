package dev.sluice.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunProgress;
import dev.sluice.engine.api.RunProgress.Load;
import dev.sluice.engine.api.RunProgress.TableProgress;
import dev.sluice.engine.api.RunProgress.TableState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveFrameTest {
    @Test
    void aWideTerminalShowsEveryFigure() {
        assertThat(frame(new TerminalSize(121, 24), Progresses.full(Progresses.ORDERS, Progresses.CUSTOMERS,
                Progresses.AUDIT, Progresses.BROKEN))).isEqualTo(
                        """
                        shop  Full migration  00:12
                        #################-------------  58 %  9 s left  1,160,000 of about 2,000,000 rows  96,667 rows/s  9.7 MB/s

                          shop.broken     failed     the target refused it
                          shop.orders     running    ############--------   60 %  600,000 rows
                          shop.audit      waiting    --------------------    0 %
                          shop.customers  done       ####################  100 %  560,000 rows

                        1 failed, 1 done, 1 running, 1 waiting""");
    }

    @Test
    void aTableWhoseRowsDidNotRestIsNamedBeforeThoseThatAreEqualAndIsNoFailure() {
        assertThat(frame(new TerminalSize(121, 24),
                Progresses.step("Full verification", Progresses.CUSTOMERS, Progresses.RESTLESS))).endsWith(
                        """
                          shop.restless   still changing  ####################  100 %  300 rows
                          shop.customers  done            ####################  100 %  560,000 rows

                        1 still changing, 1 done""");
    }

    @Test
    void aThrottleHasALineOfItsOwn() {
        assertThat(frame(new TerminalSize(41, 24),
                Progresses.full(Progresses.ORDERS).withLoad(new Load(2, 1_000, 0, 0, 0))))
                .contains("\nThrottle: at most 1,000 rows/s\n");
    }

    @Test
    void aSourceThatIsFollowedTakesFourLinesAndItsTablesTellTheirChanges() {
        assertThat(frame(new TerminalSize(81, 24), Progresses.following(Optional.of(Duration.ofMillis(400)))))
                .isEqualTo(
                        """
                        shop  Incremental synchronization  00:12
                        Behind   0.4 s, as of 0.8 s ago
                        Read     1,200 changes  1,240 rows/s  60 transactions/s  48.0 kB/s   Store 2.0 ~
                        Applied  1,180 changes    240 rows/s  12 transactions/s   9.0 kB/s   1,000 inse~
                        Pace     commits on the target take 62 % of the time, p99 120.0 ms; p50/p99 in ~

                          shop.orders  1,000 inserted, 150 updated, 30 deleted

                        1 followed""");
    }

    @Test
    void aNarrowTerminalShowsTheMostImportantFigures() {
        assertThat(frame(new TerminalSize(41, 24), Progresses.full(Progresses.ORDERS)))
                .isEqualTo("""
                           shop  Full migration  00:12
                           ######----  58 %  9 s left  9.7 MB/s

                             shop.orders  running     60 %  600,00~

                           1 running""");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 40, 79, 80, 200})
    void noLineEverReachesTheLastColumn(int columns) {
        RunProgress progress = Progresses.full(Optional.of("the target to come back"), List.of(Progresses.ORDERS,
                Progresses.BROKEN, Progresses.table("表".repeat(60), TableState.RUNNING, 1, 2)));

        assertThat(lines(new TerminalSize(columns, 24), progress))
                .allSatisfy(line -> assertThat(TextWidth.of(line)).isLessThan(Math.max(2, columns)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 10, 24, 60})
    void manyTablesNeverFillMoreThanTheTerminal(int lines) {
        List<TableProgress> tables = new ArrayList<>(IntStream.range(0, 2_000)
                .mapToObj(number -> Progresses.table("t" + number, TableState.WAITING, 0, 10)).toList());

        List<String> frame = lines(new TerminalSize(80, lines), Progresses.full(Optional.of("a lock"), tables));

        assertThat(frame).hasSizeLessThan(lines);
        assertThat(frame.getLast()).startsWith("2,000 waiting; ").endsWith(" not shown");
    }

    @Test
    void theTablesThatMatterMostStayVisible() {
        List<TableProgress> tables = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(number -> Progresses.table("t" + number, TableState.DONE, 10, 10)).toList());
        tables.add(Progresses.ORDERS);
        tables.add(Progresses.BROKEN);

        String frame = frame(new TerminalSize(80, 10), Progresses.full(Optional.empty(), tables));

        assertThat(frame).contains("shop.broken", "shop.orders", "99 not shown");
    }

    @Test
    void whatIsWaitedForIsSaid() {
        assertThat(frame(TerminalSize.USUAL, Progresses.full(Optional.of("a lock on shop.orders (12 s)"), List.of())))
                .contains("\nWaiting for a lock on shop.orders (12 s)\n");
    }

    @Test
    void aNameCannotSendCommandsToTheTerminal() {
        String frame = frame(TerminalSize.USUAL,
                Progresses.full(Progresses.table("a\u001b[2J\nb", TableState.RUNNING, 1, 2)));

        assertThat(frame).contains("a\\u001b[2J\\u000ab").doesNotContain("\u001b");
    }

    private static String frame(TerminalSize size, RunProgress progress) {
        return String.join("\n", lines(size, progress));
    }

    private static List<String> lines(TerminalSize size, RunProgress progress) {
        Stream<LiveFrame.Line> lines = new LiveFrame("shop", progress, Duration.ofSeconds(12), size, Bar.ASCII).lines()
                .stream();
        return lines.map(LiveFrame.Line::text).toList();
    }
}
