package dev.sluice.mysql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * How connections to a server are encrypted.
 *
 * @param authority a PEM file with the certificate of the server, or of who signed it; empty for those Java trusts
 */
record Tls(Mode mode, Optional<String> authority) {
    /** What the user may ask for, by these names in lower case. */
    enum Mode {
        /** Verified where the server offers TLS, none where it does not; none inside this machine. */
        AUTO,
        /** Not encrypted. */
        OFF,
        /** Encrypted, whoever the server is. */
        TRUST,
        /** Encrypted, and the server's certificate is verified, host name included. */
        VERIFY
    }

    Tls with(Mode newMode) {
        return new Tls(newMode, authority);
    }

    static IllegalStateException undecided() {
        return new IllegalStateException("What AUTO means for the server is not decided yet");
    }

    /** The address with AUTO decided. An offered certificate that cannot be verified shows at the next connection. */
    static ServerAddress decide(ServerAddress asked, Driver driver) {
        if (asked.tls().mode() != Mode.AUTO) {
            return asked;
        }
        return asked.with(asked.isLoopback() || !isOffered(asked, driver) ? Mode.OFF : Mode.VERIFY);
    }

    /** Whether the server takes encrypted connections; true also where that cannot be found out. */
    static boolean isOffered(ServerAddress address, Driver driver) {
        try (Connection _ = driver.connections(address.with(Mode.VERIFY)).getConnection()) {
            return true;
        } catch (SQLException e) {
            return !driver.isTlsNotOffered(e);
        }
    }
}
