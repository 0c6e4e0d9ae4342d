package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.api.RunResult.Ending;
import dev.sluice.engine.api.Verdict.Kind;
import dev.sluice.model.ErrorCode;
import org.junit.jupiter.api.Test;

class ExitCodeTest {
    @Test
    void theNumbersAreThoseScriptsRelyOn() {
        assertThat(ExitCode.COMPLETED.number()).isZero();
        assertThat(ExitCode.FAILED.number()).isEqualTo(1);
        assertThat(ExitCode.USAGE.number()).isEqualTo(2);
        assertThat(ExitCode.DIFFERENT.number()).isEqualTo(3);
        assertThat(ExitCode.PRECHECK_FAILED.number()).isEqualTo(4);
        assertThat(ExitCode.INTERRUPTED.number()).isEqualTo(130);
    }

    @Test
    void consistentAndNotComparedAreSuccess() {
        assertThat(ExitCode.of(Results.CONSISTENT)).isEqualTo(ExitCode.COMPLETED);
        assertThat(ExitCode.of(Results.completed(Kind.NOT_VERIFIED, 0, 0, 0))).isEqualTo(ExitCode.COMPLETED);
    }

    @Test
    void aPartIsSuccessForWhoAskedForItAndNotForARunThatFindsNothingElse() {
        assertThat(ExitCode.of(Results.completed(Kind.PARTIAL, 0, 0, 0))).isEqualTo(ExitCode.COMPLETED);
        assertThat(ExitCode.of(Results.remembered(Kind.PARTIAL))).isEqualTo(ExitCode.DIFFERENT);
        assertThat(ExitCode.of(Results.remembered(Kind.CONSISTENT))).isEqualTo(ExitCode.COMPLETED);
    }

    @Test
    void whatIsNotProvenEqualIsNoSuccess() {
        assertThat(ExitCode.of(Results.completed(Kind.DIFFERENT, 0, 0, 1))).isEqualTo(ExitCode.DIFFERENT);
        assertThat(ExitCode.of(Results.completed(Kind.NOT_DECIDED, 0, 0, 0))).isEqualTo(ExitCode.DIFFERENT);
        assertThat(ExitCode.of(Results.completed(Kind.INCOMPLETE, 0, 0, 0))).isEqualTo(ExitCode.DIFFERENT);
        assertThat(ExitCode.of(Results.withConflicts(1))).isEqualTo(ExitCode.DIFFERENT);
    }

    @Test
    void aPausedRunCountsAsInterrupted() {
        assertThat(ExitCode.of(Results.PAUSED)).isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void theEndingSaysThatThePrecheckFailed() {
        assertThat(ExitCode.of(Results.ended(Ending.PRECHECK_FAILED, 0, ErrorCode.TARGET_NOT_EMPTY)))
                .isEqualTo(ExitCode.PRECHECK_FAILED);
    }

    @Test
    void aServerThatIsNotThereIsAPrecheckFailureBeforeTheFirstRowAndAFailureAfterIt() {
        assertThat(ExitCode.of(Results.ended(Ending.FAILED, 0, ErrorCode.HOST_UNREACHABLE)))
                .isEqualTo(ExitCode.PRECHECK_FAILED);
        assertThat(ExitCode.of(Results.ended(Ending.FAILED, 1, ErrorCode.HOST_UNREACHABLE)))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aFailureOfAnotherKindIsAFailure() {
        assertThat(ExitCode.of(Results.ended(Ending.FAILED, 0, ErrorCode.DDL_FAILED))).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(Results.ended(Ending.FAILED, 0, ErrorCode.HOST_UNREACHABLE, ErrorCode.DDL_FAILED)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(Results.ended(Ending.FAILED, 0))).isEqualTo(ExitCode.FAILED);
    }
}
