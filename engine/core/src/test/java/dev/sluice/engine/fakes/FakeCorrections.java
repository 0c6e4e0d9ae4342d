package dev.sluice.engine.fakes;

import dev.sluice.model.RowImage;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSchema;
import dev.sluice.spi.CorrectionDialect;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Repair statements in words: {@code UPDATE shop.orders|1,old|1,new}. Values are texts without commas and bars. */
public final class FakeCorrections implements CorrectionDialect {
    @Override
    public String insert(TableSchema target, RowImage row) {
        return "INSERT " + target.id() + "|" + text(row);
    }

    @Override
    public String insertCopy(TableSchema target, RowImage row, long below) {
        return "INSERT " + target.id() + "|" + text(row) + "|below " + below;
    }

    @Override
    public String deleteCopy(TableSchema target, RowImage row, long above) {
        return "DELETE " + target.id() + "|" + text(row) + "|above " + above;
    }

    @Override
    public String update(TableSchema target, RowImage from, RowImage to) {
        return "UPDATE " + target.id() + "|" + text(from) + "|" + text(to);
    }

    @Override
    public String delete(TableSchema target, RowImage row) {
        return "DELETE " + target.id() + "|" + text(row);
    }

    @Override
    public String scriptHeader() {
        return "HEADER";
    }

    @Override
    public String counted(String statement) {
        return statement + ";";
    }

    @Override
    public String scriptFooter() {
        return "FOOTER";
    }

    static long apply(FakeServer server, String statement) {
        String[] parts = statement.split("\\|");
        String[] words = parts[0].split(" ", 2);
        TableId id = Tables.id(words[1]);
        FakeTable table = server.find(id).orElseThrow();
        if (parts.length > 2 && !words[0].equals("UPDATE") && !hasRoom(table, image(parts[1]), parts[2])) {
            return 0;
        }
        return switch (words[0]) {
            case "INSERT" -> insert(table, image(parts[1])) ? 1 : 0;
            case "DELETE" -> table.remove(image(parts[1])) ? 1 : 0;
            default -> table.replace(image(parts[1]), image(parts[2])) ? 1 : 0;
        };
    }

    private static boolean hasRoom(FakeTable table, RowImage row, String guard) {
        long copies = table.rows().stream().filter(row::equals).count();
        long limit = Long.parseLong(guard.substring(6));
        return guard.startsWith("below ") ? copies < limit : copies > limit;
    }

    private static boolean insert(FakeTable table, RowImage row) {
        var key = table.schema().rowKey().map(index -> table.positions(table.schema().identityColumns()));
        boolean taken = key.isPresent()
                && table.rows().stream().anyMatch(other -> other.pick(key.get()).equals(row.pick(key.get())));
        if (!taken) {
            table.add(java.util.List.of(row));
        }
        return !taken;
    }

    private static String text(RowImage row) {
        return IntStream.range(0, row.size()).mapToObj(i -> row.isNull(i) ? "NULL" : String.valueOf(row.text(i)))
                .collect(Collectors.joining(","));
    }

    private static RowImage image(String text) {
        String[] values = text.split(",", -1);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i].equals("NULL") ? null : values[i];
        }
        return RowImage.ofText(values);
    }
}
