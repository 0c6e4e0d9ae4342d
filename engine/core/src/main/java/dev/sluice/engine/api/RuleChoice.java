package dev.sluice.engine.api;

import dev.sluice.model.TableId;
import java.util.List;

/**
 * What rules select, and what is to be said of single ones.
 *
 * @param tables the final list, by the names of the source's tables
 * @param others selected views and sequences
 * @param added tables that an earlier plan does not have; none where there is no plan
 * @param removed tables of that plan that are selected no more
 */
public record RuleChoice(List<Chosen> tables, List<TableId> others, List<TableId> added, List<TableId> removed,
        List<Remark> remarks) {
    public RuleChoice {
        tables = List.copyOf(tables);
        others = List.copyOf(others);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        remarks = List.copyOf(remarks);
    }

    /** A table, and what it is called in the target. */
    public record Chosen(SourceObjects.Table table, TableId target) {}

    /** Which list of rules. */
    public enum Side {
        INCLUDE,
        EXCLUDE
    }

    /** How grave a remark is. */
    public enum Weight {
        /** The rule cannot be read, and no project has it. */
        WRONG,
        /** It does nothing: most likely a slip. */
        IDLE,
        /** Tables become one by it. */
        UNITES
    }

    /** @param rule its place in the list, from 0 */
    public record Remark(Side side, int rule, Weight weight, String sentence) {}
}
