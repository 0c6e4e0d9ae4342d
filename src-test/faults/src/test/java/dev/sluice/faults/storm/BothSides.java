package dev.sluice.faults.storm;

import dev.sluice.testkit.ComparedSchema;
import dev.sluice.testkit.OwnServer;
import dev.sluice.testkit.TableComparator;
import java.util.List;

/** The judge of a storm that is over: nobody writes any more. */
record BothSides(OwnServer source, OwnServer target) {
    /**
     * @param declarations whether tables that were altered must be declared alike, too
     * @throws AssertionError with what differs
     */
    void requireEqual(boolean declarations) {
        TableComparator.assertSameRows(ComparedSchema.of(source, StormSchema.NAME),
                ComparedSchema.of(target, StormSchema.NAME));
        if (declarations) {
            requireSameDeclarations();
        }
        requireInvariants();
    }

    private void requireSameDeclarations() {
        List<String> there = declarations(target);
        List<String> wanted = declarations(source);
        if (!there.equals(wanted)) {
            List<String> missing = wanted.stream().filter(line -> !there.contains(line)).toList();
            List<String> extra = there.stream().filter(line -> !wanted.contains(line)).toList();
            throw new AssertionError("Tables are declared otherwise. Only on the source: " + missing
                    + ". Only on the target: " + extra);
        }
    }

    private static List<String> declarations(OwnServer server) {
        return ComparedSchema.of(server, StormSchema.NAME).selecting(Definitions::isOne).declarations(false);
    }

    private void requireInvariants() {
        String sum = value(Balances.SUM, "balances");
        String counted = value(Counters.COUNTED, "counters");
        String written = value(Counters.WRITTEN, "ticks");
        if (!String.valueOf(Balances.TOTAL).equals(sum) || !String.valueOf(counted).equals(written)) {
            throw new AssertionError("In the end the sum of balances is " + sum + ", counters stand at " + counted
                    + " with " + written + " ticks");
        }
    }

    private String value(String sql, String table) {
        return target.value(sql.replace(table, StormSchema.NAME + "." + table));
    }
}
