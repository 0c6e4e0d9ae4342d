package dev.sluice.model;

/** What one precheck found. {@code subject} names the server or table it speaks of. */
public sealed interface PrecheckResult {
    String check();

    String subject();

    /** All is well; the evidence says what was seen. */
    record Passed(String check, String subject, String evidence) implements PrecheckResult {}

    /** The run may start, but the user should know. */
    record Warning(String check, String subject, ErrorCode code, String message,
            Remedy remedy) implements PrecheckResult {}

    /** The run would fail later, so it does not start. */
    record Failed(String check, String subject, ErrorCode code, String message,
            Remedy remedy) implements PrecheckResult {}
}
