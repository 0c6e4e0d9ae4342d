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

    /**
     * The run would fail later, so it does not start.
     *
     * @param skippable the user may have it go on all the same, with a reason
     */
    record Failed(String check, String subject, ErrorCode code, String message, Remedy remedy,
            boolean skippable) implements PrecheckResult {
        /** One that nobody may skip. */
        public Failed(String check, String subject, ErrorCode code, String message, Remedy remedy) {
            this(check, subject, code, message, remedy, false);
        }
    }

    /** It failed, and the user wants to go on all the same. */
    record Skipped(Failed failed, String reason) implements PrecheckResult {
        @Override
        public String check() {
            return failed.check();
        }

        @Override
        public String subject() {
            return failed.subject();
        }
    }
}
