package dev.sluice.engine.apply;

import dev.sluice.model.ColumnSchema;
import dev.sluice.model.RowFilter;
import dev.sluice.model.RowImage;
import dev.sluice.spi.ChangeEvent.Kind;
import dev.sluice.spi.ChangeEvent.Rows;
import dev.sluice.spi.LogRequest.LoggedTable;
import dev.sluice.spi.RowBatch;
import dev.sluice.spi.RowJudge;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What a table's filter says of the images of some events. The same values are asked about once. For one thread. */
final class JudgedImages {
    /** Where the values that the filter looks at are in an image. */
    private final int[] places;
    private final Map<RowImage, Integer> images = new LinkedHashMap<>();
    private BitSet selected = new BitSet();

    private JudgedImages(int[] places) {
        this.places = places;
    }

    static JudgedImages of(RowJudge judge, LoggedTable logged, RowFilter filter, List<Rows> events)
            throws InterruptedException {
        List<ColumnSchema> columns = logged.wanted();
        Set<String> names = filter.columns();
        int[] looksAt = IntStream.range(0, columns.size())
                .filter(place -> names.contains(columns.get(place).name())).toArray();
        int[] places = looksAt.length == 0 ? new int[]{0} : looksAt; // TRUE is a filter too, and a row has values
        JudgedImages judged = new JudgedImages(places);
        for (Rows event : events) {
            judged.note(event.before());
            judged.note(event.after());
        }
        judged.selected = judge.selected(logged.declared().withFilter(Optional.of(filter)),
                IntStream.of(places).mapToObj(columns::get).toList(), judged.batch());
        return judged;
    }

    private void note(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            images.putIfAbsent(image(batch, row), images.size());
        }
    }

    private RowImage image(RowBatch batch, int row) {
        return RowImage.of(IntStream.of(places).mapToObj(place -> batch.value(row, place)).toArray(byte[][]::new));
    }

    private RowBatch batch() {
        RowBatch batch = new RowBatch(places.length, 1 << 10);
        for (RowImage image : images.keySet()) {
            for (int i = 0; i < image.size(); i++) {
                batch.add(image.value(i));
            }
        }
        return batch;
    }

    /** What is to be done of the event, in its order: consecutive rows of a kind together. */
    List<Rows> passed(Rows event, Set<Kind> kinds) {
        List<Rows> passed = new ArrayList<>();
        int row = 0;
        while (row < event.count()) {
            Optional<Kind> kind = kind(event, row);
            int from = row;
            while (row < event.count() && kind(event, row).equals(kind)) {
                row++;
            }
            if (kind.filter(kinds::contains).isPresent()) {
                passed.add(part(event, kind.get(), from, row));
            }
        }
        return passed;
    }

    private static Rows part(Rows event, Kind kind, int from, int to) {
        if (kind == event.kind() && from == 0 && to == event.count()) {
            return event;
        }
        return new Rows(event.table(), rows(event.before(), from, kind == Kind.INSERT ? from : to),
                rows(event.after(), from, kind == Kind.DELETE ? from : to));
    }

    private static RowBatch rows(RowBatch batch, int from, int to) {
        RowBatch rows = new RowBatch(batch.columns(), 0);
        for (int row = from; row < to; row++) {
            rows.addRow(batch, row);
        }
        return rows;
    }

    /** What the change of a row is for those who see the filtered rows alone; empty when they see none. */
    private Optional<Kind> kind(Rows event, int row) {
        boolean was = row < event.before().rows() && isSelected(event.before(), row);
        boolean is = row < event.after().rows() && isSelected(event.after(), row);
        if (was) {
            return Optional.of(is ? Kind.UPDATE : Kind.DELETE);
        }
        return is ? Optional.of(Kind.INSERT) : Optional.empty();
    }

    private boolean isSelected(RowBatch batch, int row) {
        Integer index = images.get(image(batch, row));
        return index != null && selected.get(index);
    }
}
