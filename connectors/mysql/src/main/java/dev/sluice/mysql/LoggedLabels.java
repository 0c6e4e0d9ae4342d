package dev.sluice.mysql;

import dev.sluice.model.ErrorCode;
import dev.sluice.model.MigrationException;
import dev.sluice.model.Remedy;
import dev.sluice.spi.RowBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** ENUM and SET: numbers in the log. For one column and the reader's thread alone. */
final class LoggedLabels {
    private static final byte[] INVALID = {0};

    private final String column;
    private final byte[][] labels;
    private byte[] chosen = new byte[64];

    LoggedLabels(String column, List<String> labels) {
        this.column = column;
        this.labels = labels.stream().map(label -> label.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    /** Counted from 1; 0 is what no label fits. */
    void label(byte[] bytes, int from, int length, RowBatch into) {
        int number = (int) LogBytes.number(bytes, from, length);
        if (number > labels.length) {
            throw unknown(number);
        }
        into.add(number == 0 ? INVALID : labels[number - 1]);
    }

    /** Bit by bit, the first label lowest. */
    void set(byte[] bytes, int from, int length, RowBatch into) {
        long bits = LogBytes.number(bytes, from, length);
        int used = 0;
        for (long rest = bits; rest != 0; rest &= rest - 1) {
            int number = Long.numberOfTrailingZeros(rest);
            if (number >= labels.length) {
                throw unknown(number + 1);
            }
            used = append(used, labels[number]);
        }
        into.add(chosen, 0, used);
    }

    private int append(int used, byte[] label) {
        int comma = used == 0 ? 0 : 1;
        int end = used + comma + label.length;
        if (end > chosen.length) {
            chosen = Arrays.copyOf(chosen, end * 2);
        }
        chosen[used] = ',';
        System.arraycopy(label, 0, chosen, used + comma, label.length);
        return end;
    }

    private MigrationException unknown(int number) {
        return new MigrationException(ErrorCode.LOG_MISFIT, "The log holds label " + number + " of column '" + column
                + "', which is declared with " + labels.length,
                Remedy.of("The column was altered where the log does not say so: copy the table again."));
    }
}
