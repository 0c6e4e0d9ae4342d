package dev.sluice.h2;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.Phase;
import dev.sluice.model.PrecheckResult;
import dev.sluice.model.PrecheckResult.Failed;
import dev.sluice.model.PrecheckResult.Passed;
import dev.sluice.model.Remedy;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether triggers may capture the changes of a source that is followed. */
final class H2CaptureCheck implements Precheck {
    private static final String ID = "following-changes";

    private final H2Address address;
    private final boolean captures;
    private final Supplier<List<String>> missing;

    /** @param missing what this user may not do that triggers need */
    H2CaptureCheck(H2Address address, boolean captures, Supplier<List<String>> missing) {
        this.address = address;
        this.captures = captures;
        this.missing = missing;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public boolean needsTables() {
        return false;
    }

    @Override
    public Optional<String> guards() {
        return Optional.of("changes from being missed: nothing would capture them");
    }

    @Override
    public List<PrecheckResult> run(PrecheckScope scope) {
        return List.of(scope.phases().contains(Phase.INCREMENTAL)
                ? followed()
                : new Passed(ID, address.location(), "this project does not follow its source"));
    }

    private PrecheckResult followed() {
        if (!captures) {
            return new Failed(ID, address.location(), ErrorCode.SETTING_UNSUITABLE,
                    "H2 keeps no log that could be followed, and its changes may not be captured",
                    Remedy.of("Set \"capture\" to \"yes\" in the data source. Triggers then write changes to a schema "
                            + CaptureNames.SCHEMA + " in the source; --restart takes both away."));
        }
        List<String> lacks = missing.get();
        if (!lacks.isEmpty()) {
            return new Failed(ID, address.location(), ErrorCode.GRANT_MISSING,
                    "The changes of this database cannot be captured: " + String.join("; ", lacks),
                    Remedy.of("Use a user with ADMIN rights, who may write the database."));
        }
        return new Passed(ID, address.location(), "triggers may capture changes, in a schema " + CaptureNames.SCHEMA
                + "; other programs can then write to the captured tables only with Sluice's H2 connector beside them");
    }
}
