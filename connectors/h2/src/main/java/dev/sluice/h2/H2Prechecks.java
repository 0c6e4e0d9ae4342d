package dev.sluice.h2;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What could go wrong with an H2 database later on. */
final class H2Prechecks {
    private final H2Query query;
    private final H2Address address;
    private final boolean captures;

    H2Prechecks(H2Query query, H2Address address, boolean captures) {
        this.captures = captures;
        this.query = query;
        this.address = address;
    }

    List<Precheck> of(Role role) {
        List<Precheck> checks = new ArrayList<>();
        checks.add(new Question("collation", this::collation));
        if (role == Role.SOURCE) {
            checks.add(new H2CaptureCheck(address, captures, this::missingForCapture));
        }
        if (role == Role.TARGET) {
            checks.add(new Question("writable", this::writable));
            checks.add(new Question("admin-rights", this::adminRights));
        }
        return List.copyOf(checks);
    }

    /** A check of the database as a whole. */
    private record Question(String id, Supplier<PrecheckResult> answer) implements Precheck {
        @Override
        public boolean needsTables() {
            return false;
        }

        /** A collation bends the comparison itself; that a database cannot be written shows at the first statement. */
        @Override
        public Optional<String> guards() {
            return id.equals("collation") ? Optional.of("texts that only look alike apart") : Optional.empty();
        }

        @Override
        public List<PrecheckResult> run(PrecheckScope scope) {
            return List.of(answer.get());
        }
    }

    /** With a collation, texts that differ compare as equal, and guards and key ranges would not be exact. */
    private PrecheckResult collation() {
        String collation = ask("SELECT COALESCE(MAX(SETTING_VALUE), 'OFF') FROM INFORMATION_SCHEMA.SETTINGS"
                + " WHERE SETTING_NAME = 'COLLATION'");
        if (collation.equals("OFF")) {
            return new PrecheckResult.Passed("collation", address.location(), "texts compare by their characters");
        }
        return new PrecheckResult.Failed("collation", address.location(), ErrorCode.SETTING_UNSUITABLE,
                "The database compares texts by collation " + collation,
                Remedy.of("Databases with SET COLLATION cannot be moved exactly yet."));
    }

    private PrecheckResult writable() {
        boolean readOnly = ask("SELECT READONLY()").equals("TRUE");
        boolean fileLocked = address.isFile() && Files.exists(address.file()) && !Files.isWritable(address.file());
        if (!readOnly && !fileLocked) {
            return new PrecheckResult.Passed("writable", address.location(), "the database can be written");
        }
        return new PrecheckResult.Failed("writable", address.location(), ErrorCode.TARGET_READ_ONLY,
                "The database is opened read-only, or its file may not be written",
                Remedy.of("Give this user the right to write the file and its folder."));
    }

    private PrecheckResult adminRights() {
        String user = ask("SELECT CURRENT_USER");
        String admin = ask("SELECT COALESCE(MAX(CAST(IS_ADMIN AS VARCHAR)), 'FALSE') FROM INFORMATION_SCHEMA.USERS"
                + " WHERE USER_NAME = CURRENT_USER");
        if (admin.equals("TRUE")) {
            return new PrecheckResult.Passed("admin-rights", address.location(),
                    "user " + user + " is an administrator");
        }
        return new PrecheckResult.Failed("admin-rights", address.location(), ErrorCode.GRANT_MISSING,
                "User " + user + " may not create schemas or make commits durable",
                Remedy.ofSql("An administrator can grant this:",
                        "ALTER USER " + new H2Dialect().quote(user) + " ADMIN TRUE"));
    }

    private List<String> missingForCapture() {
        List<String> missing = new ArrayList<>();
        if (writable() instanceof PrecheckResult.Failed failed) {
            missing.add(failed.message());
        }
        if (adminRights() instanceof PrecheckResult.Failed failed) {
            missing.add(failed.message());
        }
        return missing;
    }

    private String ask(String sql) {
        List<String> answers = new ArrayList<>();
        query.forEach("checking " + address.location(), sql, row -> answers.add(row.getString(1)));
        return answers.getFirst();
    }
}
