package dev.sluice.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.api.RunResult.RunError;
import dev.sluice.engine.api.RunResult;
import dev.sluice.engine.api.Verdict;
import dev.sluice.engine.fakes.FakeLog;
import dev.sluice.engine.fakes.Tables;
import dev.sluice.engine.fakes.Workbench;
import dev.sluice.engine.port.ProjectRecord;
import dev.sluice.model.Endpoint;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Phase;
import dev.sluice.model.RowImage;
import dev.sluice.spi.Succession;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hard case 53: another server answers as the source. */
class ProjectSourceTest {
    @TempDir
    Path home;
    private Workbench bench;
    private FakeLog log;

    @BeforeEach
    void followedProject() {
        bench = new Workbench(home);
        bench.phases = EnumSet.allOf(Phase.class);
        bench.source.create(Tables.keyed("shop.orders"), Tables.rows(20));
        log = new FakeLog(bench.source);
    }

    @Test
    void promotedServerWithEverythingIsReadOnFromWhereTheStoreEnds() throws InterruptedException {
        bench.runUntil(Phase.INCREMENTAL);
        promoted(new Succession.Whole());
        log.insert("shop.orders", RowImage.ofText("901", "after the promotion"));
        RunResult stopped = bench.runUntil(Phase.INCREMENTAL);

        String accepted = accept();
        log.readings.clear();
        RunResult result = bench.runUntil(Phase.INCREMENTAL);

        assertThat(stopped.errors()).extracting(RunError::code).containsExactly(ErrorCode.SERVER_CHANGED.id());
        assertThat(accepted).contains("read on from entry 0");
        assertThat(bench.metadb.audit).anyMatch(event -> event.contains("the old one burnt down"));
        assertThat(result.errors()).isEmpty();
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.CONSISTENT);
        assertThat(log.readings).containsExactly("entry 0");
        bench.assertEqualRows("shop.orders");
    }

    @Test
    void anotherAddressIsTakenAndAnythingElseThatIsOtherIsNot() throws InterruptedException {
        bench.runUntil(Phase.INCREMENTAL);
        promoted(new Succession.Whole());
        Endpoint before = bench.sourceEndpoint;
        bench.sourceEndpoint = new Endpoint(before.type(), Map.of("host", "elsewhere"), before.password());
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).extracting(RunError::code)
                .containsExactly(ErrorCode.PROJECT_CHANGED.id());

        bench.include = List.of("shop.o*");
        assertRefused(ErrorCode.PROJECT_CHANGED, "rules");
        bench.include = List.of("shop.*");
        accept();

        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isEmpty();
    }

    @Test
    void transactionsThatItNeverHadAreNamedAndNothingIsAccepted() throws InterruptedException {
        bench.runUntil(Phase.INCREMENTAL);
        promoted(new Succession.Lacks("t7 to t9", new FakeLog.Place(6)));

        assertRefused(ErrorCode.SOURCE_DIVERGED, "t7 to t9");

        assertThatThrownBy(this::accept).isInstanceOfSatisfying(MigrationException.class, failure -> assertThat(
                failure.remedy().toString()).contains("start.from 'entry 6'", "full comparison", "--restart"));
        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).extracting(RunError::code)
                .containsExactly(ErrorCode.SERVER_CHANGED.id());
    }

    @Test
    void aLogThatDoesNotReachBackOrCannotKnowIsRefused() throws InterruptedException {
        bench.runUntil(Phase.INCREMENTAL);
        promoted(new Succession.Gone("it has purged t3"));
        assertRefused(ErrorCode.LOG_PURGED, "it has purged t3");

        log.succession = new Succession.Unknowable("it is a file and an offset");
        assertRefused(ErrorCode.SERVER_CHANGED, "it is a file and an offset");
    }

    @Test
    void aProjectWhoseCopyIsNotDoneCannotGoOn() {
        bench.runUntil(Phase.SCHEMA);
        promoted(new Succession.Whole());
        assertRefused(ErrorCode.SERVER_CHANGED, "its copy is not done");
    }

    /** Its fingerprint is the first part of what it would be now. */
    @Test
    void aProjectOfAnEarlierSluiceGoesOnAndTakesNoOtherAddress() throws InterruptedException {
        bench.runUntil(Phase.INCREMENTAL);
        ProjectRecord record = bench.record();
        bench.metadb.saveProject(record.withSource(record.sourceServer(), record.fingerprint().split("/")[0]));
        promoted(new Succession.Whole());
        Endpoint before = bench.sourceEndpoint;

        bench.sourceEndpoint = new Endpoint(before.type(), Map.of("host", "elsewhere"), before.password());
        assertRefused(ErrorCode.PROJECT_CHANGED, "source");
        bench.sourceEndpoint = before;
        accept();

        assertThat(bench.runUntil(Phase.INCREMENTAL).errors()).isEmpty();
    }

    private void promoted(Succession succession) {
        bench.source.serverId = "the replica";
        log.succession = succession;
    }

    private String accept() throws InterruptedException {
        return bench.engine.acceptSource(bench.project(), "the old one burnt down");
    }

    private void assertRefused(ErrorCode code, String words) {
        assertThatThrownBy(this::accept).isInstanceOfSatisfying(MigrationException.class,
                failure -> assertThat(failure.code()).isEqualTo(code)).hasMessageContaining(words);
    }
}
