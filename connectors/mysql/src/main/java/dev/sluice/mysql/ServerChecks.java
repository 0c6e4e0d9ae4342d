package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.PrecheckResult.Warning;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import java.util.List;

/** What is looked at on any server, whatever its part. */
final class ServerChecks {
    private final Flavor flavor;
    private final ServerAddress address;
    private final ServerFacts facts;

    ServerChecks(Flavor flavor, ServerAddress address, ServerFacts facts) {
        this.flavor = flavor;
        this.address = address;
        this.facts = facts;
    }

    List<Precheck> all() {
        return List.of(new Check("server-version", _ -> List.of(version())),
                new Check("encryption", _ -> List.of(encryption())));
    }

    /** The server as results name it. */
    String subject() {
        return address.toString();
    }

    private PrecheckResult version() {
        String evidence = flavor.product() + " " + facts.version();
        if (flavor.isProven(facts.version())) {
            return new Passed("server-version", subject(), evidence);
        }
        return new Warning("server-version", subject(), ErrorCode.SERVER_UNSUPPORTED,
                evidence + " is not one of the releases Sluice is tested with: " + flavor.provenReleases(),
                Remedy.of("Try it on a copy first and look closely at the verification."));
    }

    private PrecheckResult encryption() {
        if (address.tls().mode() == Tls.Mode.VERIFY) {
            return new Passed("encryption", subject(), "TLS, the server's certificate is verified");
        }
        if (address.isLoopback()) {
            return new Passed("encryption", subject(), "the traffic stays on this machine");
        }
        if (address.tls().mode() == Tls.Mode.TRUST) {
            return new Warning("encryption", subject(), ErrorCode.CERTIFICATE_UNVERIFIED,
                    "Encrypted, but whoever answers at this address is taken for the server",
                    Remedy.of("Set tls to verify, and tlsAuthority to the file that says whom to trust."));
        }
        return new Warning("encryption", subject(), ErrorCode.SETTING_UNSUITABLE,
                "Rows and the login travel over the network without encryption",
                Remedy.of(
                        "Let the server offer TLS (ssl_cert, ssl_key), and leave the data source's option tls at auto."));
    }
}
