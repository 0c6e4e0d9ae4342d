package dev.sluice.mysql;

import dev.sluice.model.PrecheckResult;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A precheck made of its name and the looking. */
record Check(String id, boolean needsTables, Optional<String> guards,
        Function<PrecheckScope, List<PrecheckResult>> looking) implements Precheck {
    /** One that can be asked before tables are chosen. */
    static Check ofServer(String id, Function<PrecheckScope, PrecheckResult> looking) {
        return new Check(id, false, Optional.empty(), scope -> List.of(looking.apply(scope)));
    }

    static Check ofTables(String id, Function<PrecheckScope, List<PrecheckResult>> looking) {
        return new Check(id, true, Optional.empty(), looking);
    }

    /** The same, but nobody may skip it. */
    Check guarding(String what) {
        return new Check(id, needsTables, Optional.of(what), looking);
    }

    @Override
    public List<PrecheckResult> run(PrecheckScope scope) {
        return looking.apply(scope);
    }
}
