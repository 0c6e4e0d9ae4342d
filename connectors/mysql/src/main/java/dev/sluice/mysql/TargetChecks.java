package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import dev.sluice.spi.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a server needs to be a target, whatever the tables. */
final class TargetChecks {
    /** Seconds: an application's own short transaction takes as long. */
    private static final long LOCK_WAIT = 10;

    private final CheckedServer server;

    TargetChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        List<Precheck> checks = new ArrayList<>(new ServerChecks(server).all());
        checks.addAll(new ConnectionChecks(server, 2).all());
        checks.add(Check.ofServer("target-writable", _ -> writable()));
        checks.addAll(new StandbyChecks(server, Role.TARGET).all());
        checks.add(Check.ofServer("local-infile", _ -> localInfile()));
        checks.add(Check.ofServer("lock-wait", _ -> lockWait()));
        checks.add(Check.ofServer("table-encryption", this::encryption));
        checks.add(Check.ofServer("application-settings", this::applications));
        checks.add(new RehearsalCheck(server).check());
        checks.addAll(new TargetTableChecks(server).all());
        checks.addAll(new TargetDefinitionChecks(server).all());
        return List.copyOf(checks);
    }

    private PrecheckResult writable() {
        Variables variables = server.variables().get();
        List<String> closed = Stream.of("super_read_only", "read_only", "innodb_read_only", "transaction_read_only",
                "tx_read_only").filter(name -> variables.find(name).isPresent())
                .filter(name -> !List.of("OFF", "0", "NO_LOCK").contains(variables.text(name))).toList();
        if (closed.isEmpty()) {
            return server.passed("target-writable", "read_only = 0");
        }
        return new Failed("target-writable", server.subject(), ErrorCode.TARGET_READ_ONLY,
                "The server at " + server.subject() + " is read-only (" + String.join(", ", closed) + ")",
                Remedy.ofSql("Make it writable, unless it is a replica.", String.join(" ",
                        closed.stream().map(name -> name.startsWith("innodb")
                                ? "/* remove innodb_read_only from its configuration, then restart */"
                                : "SET GLOBAL " + name + " = 0;").toList())));
    }

    private PrecheckResult localInfile() {
        if (server.facts().localInfile()) {
            return server.passed("local-infile", "local_infile = 1");
        }
        return server.warning("local-infile",
                "The server does not take LOAD DATA LOCAL; rows are written by INSERT, which takes several times as long",
                Remedy.ofSql("Allow it while the migration runs.", "SET GLOBAL local_infile = 1;"));
    }

    private PrecheckResult lockWait() {
        Variables variables = server.variables().get();
        String evidence = variables.shown("innodb_lock_wait_timeout");
        if (variables.number("innodb_lock_wait_timeout").orElse(LOCK_WAIT) >= LOCK_WAIT) {
            return server.passed("lock-wait", evidence);
        }
        return server.warning("lock-wait",
                evidence + " s: a chunk that meets a row somebody else has locked is written again and again",
                server.change("Give it the default.", "innodb_lock_wait_timeout", "50"));
    }

    /** Rows that are encrypted on the source's disk are not meant to lie open on the target's. */
    private PrecheckResult encryption(PrecheckScope scope) {
        Variables variables = server.variables().get();
        boolean there = encrypts(new Variables(scope.otherSide()));
        String name = server.flavor().isMariaDb() ? "innodb_encrypt_tables" : "default_table_encryption";
        if (!there || encrypts(variables)) {
            return server.passed("table-encryption", variables.shown(name));
        }
        return server.warning("table-encryption",
                "The source encrypts new tables on its disk and the target does not: " + variables.shown(name),
                server.change("Let the target encrypt as well; that takes a key store (a plugin or component).", name,
                        "ON"));
    }

    private static boolean encrypts(Variables variables) {
        return Stream.of("innodb_encrypt_tables", "default_table_encryption").map(variables::text)
                .anyMatch(value -> List.of("ON", "FORCE").contains(value));
    }

    /** None of it changes a row; applications that are switched over meet it. */
    private PrecheckResult applications(PrecheckScope scope) {
        Variables here = server.variables().get();
        Variables there = new Variables(scope.otherSide());
        List<String> differences = new ArrayList<>();
        if (!there.values().isEmpty()) {
            compare("time_zone", zone(there), zone(here), differences);
            compare("sql_mode", ordered(there), ordered(here), differences);
            compare("transaction_isolation", isolation(there), isolation(here), differences);
        }
        if (differences.isEmpty()) {
            return server.passed("application-settings", "time zone, SQL mode and isolation are the source's");
        }
        return server.warning("application-settings",
                "No row is changed by it, but applications meet other settings after the switchover: "
                        + String.join("; ", differences),
                Remedy.of("Compare them with what the applications rely on, and set them alike where they do."));
    }

    private static void compare(String name, String there, String here, List<String> differences) {
        if (!there.equals(here)) {
            differences.add(name + " is " + there + " on the source and " + here + " on the target");
        }
    }

    private static String zone(Variables variables) {
        return variables.text("time_zone").equals("SYSTEM")
                ? variables.text("system_time_zone")
                : variables.text("time_zone");
    }

    private static String ordered(Variables variables) {
        return String.join(",", ServerChecks.modes(variables.text("sql_mode")).stream().sorted().toList());
    }

    private static String isolation(Variables variables) {
        return variables.find("transaction_isolation").orElseGet(() -> variables.text("tx_isolation"));
    }
}
