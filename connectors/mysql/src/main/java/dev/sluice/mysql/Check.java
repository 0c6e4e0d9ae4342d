package dev.sluice.mysql;

import dev.sluice.model.PrecheckResult;
import dev.sluice.spi.Precheck;
import dev.sluice.spi.PrecheckScope;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A precheck made of its name and the looking. */
record Check(String id, Function<PrecheckScope, List<PrecheckResult>> looking) implements Precheck {
    @Override
    public boolean needsTables() {
        return true;
    }

    @Override
    public Optional<String> guards() {
        return Optional.of("rows from being lost");
    }

    @Override
    public List<PrecheckResult> run(PrecheckScope scope) {
        return looking.apply(scope);
    }
}
