package dev.sluice.desktop.verification;

import dev.sluice.engine.api.CorrectionFiles;
import dev.sluice.engine.api.CorrectionOutcome;
import dev.sluice.engine.api.CorrectionSelection;
import dev.sluice.engine.api.KeptDifferences.Cell;
import dev.sluice.engine.api.KeptDifferences.Kind;
import dev.sluice.engine.api.KeptDifferences.Named;
import dev.sluice.engine.api.KeptDifferences.Outcome;
import dev.sluice.engine.api.KeptDifferences.Row;
import dev.sluice.engine.api.KeptDifferences.Side;
import dev.sluice.engine.api.KeptDifferences.Table;
import dev.sluice.engine.api.KeptValue;
import dev.sluice.engine.api.SelectedCorrections.Preview;
import dev.sluice.engine.api.VerificationScope;
import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.model.TableId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Comparisons in memory, which note what they are asked. */
final class FakeComparisons implements Comparisons {
    static final TableId ORDERS = new TableId("shop", "orders");

    List<Table> tables = List.of();
    final List<Row> rows = new ArrayList<>();
    final List<VerificationScope> verified = new ArrayList<>();
    final List<CorrectionSelection> applied = new ArrayList<>();
    final List<CorrectionSelection> previewed = new ArrayList<>();
    boolean refuses;
    boolean refusesToCompare;
    boolean follows;
    int stops;

    static Table table(long missing) {
        return table(ORDERS, missing);
    }

    static Table table(TableId target, long missing) {
        return new Table(target.toString(), target, Optional.of(new Outcome(100, 0, missing, 0, 0, missing, "sums",
                Optional.empty())), Optional.empty());
    }

    static Row row(long number, Kind kind) {
        KeptValue value = KeptValue.whole(("v" + number).getBytes(StandardCharsets.UTF_8));
        return new Row(number, kind, List.of(new Named("id", value)),
                List.of(new Cell("id", Optional.of(value), Optional.empty())), Set.of(), 1, 0);
    }

    private void answer() {
        if (refuses) {
            throw new MigrationException(ErrorCode.SERVER_CHANGED, "Another server", Remedy.of("Look."));
        }
    }

    @Override
    public List<Table> tables() {
        answer();
        return tables;
    }

    @Override
    public List<Row> rows(TableId target, long after, int limit) {
        answer();
        return rows.stream().filter(row -> row.number() > after).limit(Math.min(limit, 300)).toList();
    }

    @Override
    public Optional<KeptValue> value(TableId target, long number, Side side, int cell) {
        return Optional.empty();
    }

    @Override
    public boolean follows() {
        return follows;
    }

    @Override
    public void verify(VerificationScope scope) {
        refuses |= refusesToCompare;
        answer();
        verified.add(scope);
    }

    @Override
    public void stop() {
        stops++;
    }

    @Override
    public Offer preview(CorrectionSelection selection, int limit) {
        answer();
        previewed.add(selection);
        return new Offer(new Preview("Fake", 1, 0, 0, 1, List.of("UPDATE"), List.of()), "shop-new (production)");
    }

    @Override
    public CorrectionFiles export(CorrectionSelection selection, Path folder) {
        return new CorrectionFiles(List.of(folder.resolve("001.sql")), List.of(), 1, List.of());
    }

    @Override
    public CorrectionOutcome apply(CorrectionSelection selection) {
        answer();
        applied.add(selection);
        return new CorrectionOutcome(new CorrectionFiles(List.of(), List.of(), 2, List.of()), 1, 1);
    }
}
