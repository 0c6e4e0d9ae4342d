package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is looked at on any server, whatever its part. */
final class ServerChecks {
    /** Seconds: beyond it times that both sides note no longer tell which came first. */
    private static final double SKEW = 5;
    /** Seconds a transaction may be open before somebody who alters its tables makes all later readers wait. */
    private static final long LONG = 60;

    private final CheckedServer server;

    ServerChecks(CheckedServer server) {
        this.server = server;
    }

    List<Precheck> all() {
        return List.of(Check.ofServer("server-version", _ -> version()),
                Check.ofServer("encryption", _ -> encryption()),
                Check.ofServer("session-settings", _ -> session())
                        .guarding("values from being read or written otherwise"),
                Check.ofServer("clock", _ -> clock()),
                Check.ofServer("long-transactions", _ -> longTransactions(LONG)));
    }

    private PrecheckResult version() {
        String evidence = server.flavor().product() + " " + server.facts().version();
        if (server.flavor().isProven(server.facts().version())) {
            return server.passed("server-version", evidence);
        }
        return new Warning("server-version", server.subject(), ErrorCode.SERVER_UNSUPPORTED,
                evidence + " is not one of the releases Sluice is tested with: " + server.flavor().provenReleases(),
                Remedy.of("Try it on a copy first and look closely at the verification."));
    }

    private PrecheckResult encryption() {
        ServerAddress address = server.address();
        if (address.tls().mode() == Tls.Mode.VERIFY) {
            return server.passed("encryption", "TLS, the server's certificate is verified");
        }
        if (address.isLoopback()) {
            return server.passed("encryption", "the traffic stays on this machine");
        }
        if (address.tls().mode() == Tls.Mode.TRUST) {
            return new Warning("encryption", server.subject(), ErrorCode.CERTIFICATE_UNVERIFIED,
                    "Encrypted, but whoever answers at this address is taken for the server",
                    Remedy.of("Set tls to verify, and tlsAuthority to the file that says whom to trust."));
        }
        return server.warning("encryption", "Rows and the login travel over the network without encryption", Remedy.of(
                "Let the server offer TLS (ssl_cert, ssl_key), and leave the data source's option tls at auto."));
    }

    /** A proxy that shares sessions between clients would lose what keeps the server's own settings from mattering. */
    private PrecheckResult session() {
        List<String> session = server.queries().list("asking what holds in our sessions",
                "SELECT @@session.time_zone, @@session.sql_mode, @@session.character_set_results",
                row -> List.of(row.getString(1), row.getString(2), row.getString(3))).getFirst();
        boolean asSet = session.get(0).equals("+00:00") && modes(session.get(1)).equals(modes(SessionPools.SQL_MODE))
                && session.get(2).equals("utf8mb4");
        Variables own = server.variables().get();
        if (asSet) {
            return server.passed("session-settings", "our sessions set their own time zone, SQL mode and limits; the "
                    + "server's are " + own.shown("time_zone") + " (" + own.text("system_time_zone") + "), "
                    + own.shown("sql_mode"));
        }
        return new Failed("session-settings", server.subject(), ErrorCode.SETTING_UNSUITABLE,
                "Sessions do not keep what is set in them (time zone, SQL mode, character set): " + session,
                Remedy.of("Connect to the server itself, not through a proxy that shares sessions between clients."));
    }

    static Set<String> modes(String list) {
        return Arrays.stream(list.split(",")).filter(mode -> !mode.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    private PrecheckResult clock() {
        long asked = System.currentTimeMillis();
        double answer = server.queries().list("asking for the time", "SELECT UNIX_TIMESTAMP(NOW(3))",
                row -> row.getDouble(1)).getFirst();
        long answered = System.currentTimeMillis();
        return clock(answer, asked / 1000d, answered / 1000d);
    }

    /** All in seconds since 1970; the answer was made at some time between the other two. */
    PrecheckResult clock(double answer, double asked, double answered) {
        double ahead = Math.max(0, answer - answered) - Math.max(0, asked - answer);
        if (Math.abs(ahead) <= SKEW) {
            return server.passed("clock", "within %.0f s of this machine's".formatted(SKEW));
        }
        return server.warning("clock",
                "The server's clock is %.0f s %s this machine's".formatted(Math.abs(ahead),
                        ahead > 0 ? "ahead of" : "behind"),
                Remedy.ofSql("Let the time of both machines be kept by NTP.", "timedatectl set-ntp true"));
    }

    /** The server keeps the beginning in its own zone, without saying which. */
    PrecheckResult longTransactions(long seconds) {
        Optional<List<String>> open = server.ask("asking for long transactions",
                """
                SELECT CONCAT('thread ', trx_mysql_thread_id, ', open for ', age, ' s')
                FROM (SELECT trx_mysql_thread_id, TIMESTAMPDIFF(SECOND, trx_started,
                             CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', 'SYSTEM')) AS age
                      FROM information_schema.innodb_trx) AS t
                WHERE age >= ? ORDER BY age DESC""", row -> row.getString(1), seconds);
        if (open.isEmpty()) {
            return new Passed("long-transactions", server.subject(),
                    "not known: that takes the right PROCESS (" + Grants.statement(List.of("PROCESS"),
                            server.facts().currentUser()) + ")");
        }
        if (open.get().isEmpty()) {
            return server.passed("long-transactions", "none is open for " + seconds + " s");
        }
        String thread = open.get().getFirst().replaceFirst("thread (\\d+).*", "$1");
        return server.warning("long-transactions", open.get().size() + " open for " + seconds + " s and more ("
                + open.get().getFirst() + "): who alters a table it has read makes every later reader wait, us too",
                Remedy.ofSql("Let it end, or end it.", "KILL " + thread + ";"));
    }
}
