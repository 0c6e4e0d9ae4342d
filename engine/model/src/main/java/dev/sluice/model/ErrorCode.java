package dev.sluice.model;

/**
 * What can go wrong, as a stable number for scripts and manual pages. The manual has one page for each
 * ({@code resources/docs/manual/errors}); a test holds the two together.
 */
public enum ErrorCode {
    PROJECT_FILE_INVALID(101, "The project file is not valid"),
    OPTION_INVALID(102, "An option has a wrong value"),
    PROJECT_CHANGED(103, "The project was started with other settings"),
    PROJECT_UNKNOWN(104, "No project of this name has been run"),
    PROJECT_NOT_RUNNING(105, "The project is not running"),
    DATA_SOURCE_UNKNOWN(106, "No data source has this name"),
    DATA_SOURCE_EXISTS(107, "A data source of this name exists"),
    DATA_SOURCE_USED(108, "A project uses the data source"),
    PROJECT_RELEASED(109, "The project was released"),
    PROJECT_RUNNING(110, "The project is running"),

    HOST_UNREACHABLE(201, "The server cannot be reached"),
    LOGIN_REFUSED(202, "The server refused the login"),
    DATABASE_UNKNOWN(203, "The database does not exist"),
    GRANT_MISSING(204, "The user lacks a right"),
    SERVER_UNSUPPORTED(205, "The server's version or kind is not supported"),
    SETTING_UNSUITABLE(206, "A server setting stands in the way"),
    CONNECTION_LOST(207, "The connection broke"),
    SERVER_CHANGED(208, "The address answers with another server than before"),
    CERTIFICATE_UNVERIFIED(209, "The server's certificate could not be verified"),

    NOTHING_SELECTED(301, "No table matches the rules"),
    SAME_SERVER_AND_SCHEMA(302, "Source and target are the same tables"),
    TARGET_NOT_EMPTY(303, "A target table already holds rows"),
    TARGET_TABLE_EXISTS(304, "A target table already exists"),
    TARGET_TABLE_MISSING(305, "A target table does not exist"),
    TARGET_READ_ONLY(306, "The target is read-only"),
    TARGET_COLUMN_UNFIT(307, "A target column cannot hold the source's values"),
    TYPE_UNSUPPORTED(308, "A column type cannot be carried exactly"),
    ENGINE_UNSUITABLE(309, "The table's storage engine is not transactional"),
    PAIR_UNSUPPORTED(310, "This pair of databases is not supported"),
    PRECHECK_FAILED(311, "The precheck found what would fail later"),
    OBJECT_NOT_MOVED(312, "An object of this kind is not moved"),
    TARGET_SHARED(313, "Tables cannot become one"),
    TABLE_SETTINGS_UNFIT(314, "A filter or a choice of columns does not fit its table"),
    TRIGGER_FIRES(315, "A trigger of the target would fire on the rows"),
    TABLE_WITHOUT_KEY(316, "A table has no key that tells its rows apart"),
    DISK_SCARCE(317, "Disk space may not suffice"),
    CONVERSION_LOSSY(320, "Part of a declaration would be lost in the target"),

    DDL_FAILED(401, "A definition could not be created on the target"),
    READ_FAILED(402, "Rows could not be read"),
    WRITE_FAILED(403, "Rows could not be written"),
    ROW_REFUSED(404, "The target refused a row"),
    FENCED_OUT(405, "Another run of this project took over"),
    ROW_COUNT_MISMATCH(406, "Not every row read was written"),
    VERIFICATION_FAILED(407, "The comparison could not be finished"),
    TOO_MANY_CONFLICTS(408, "Too many rows of a table were refused"),
    SCHEMA_CHANGED(409, "A table changed while the project ran"),
    STILL_CHANGING(410, "Rows kept changing while they were compared"),
    PROGRESS_UNKNOWN(411, "The target's progress does not fit the plan"),
    KEYS_COLLIDE(412, "Rows of united tables have equal keys"),

    HOME_LOCKED(501, "Another Sluice uses the same home folder"),
    METADB_UNUSABLE(502, "The metadb cannot be opened or written"),
    METADB_MIGRATION_FAILED(503, "The metadb could not be brought to this version"),
    FILE_UNWRITABLE(504, "A file could not be written"),
    INTERRUPTED(505, "The run was interrupted and is paused"),
    NO_ANSWER(506, "The running Sluice does not answer"),
    VAULT_LOCKED(507, "The vault cannot be unlocked"),
    VAULT_PASSWORD_WRONG(508, "The master password is wrong"),
    VAULT_DAMAGED(509, "The vault is damaged"),
    VAULT_EXPOSED(510, "A file with secrets is open to others"),
    VAULT_OTHER(511, "The vault is not the one used then"),
    /** What follows the source's log. */
    LOG_PURGED(601, "The source no longer keeps the log that is needed"),
    LOG_NOT_ROWS(602, "The log holds a statement where rows are needed"),
    LOG_MISFIT(603, "The log does not fit what is known of a table"),
    LOG_UNREADABLE(604, "The source's log cannot be read"),
    STORE_DAMAGED(605, "The Store is damaged"),
    STORE_FULL(606, "The Store has no more room"),
    CHANGE_REFUSED(607, "The target refused a change"),
    DDL_UNSUPPORTED(608, "A changed definition cannot be followed"),
    SOURCE_DIVERGED(609, "The new source lacks what the earlier one had"),
    TARGET_SET_BACK(610, "The target was set back behind what the Store keeps"),
    INTERNAL(599, "Sluice has a defect");

    private final int number;
    private final String title;

    ErrorCode(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** {@code SLUICE-204}: what is printed, searched for and linked to. */
    public String id() {
        return "SLUICE-" + number;
    }

    public String title() {
        return title;
    }
}
