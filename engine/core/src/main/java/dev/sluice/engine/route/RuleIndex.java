package dev.sluice.engine.route;

import dev.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds the first of many rules that matches a table: a list of ten thousand names is no slower than one pattern. Immutable. */
final class RuleIndex {
    private final List<MatchRule> rules;
    private final Map<TableId, Integer> names = new HashMap<>();
    private final List<Integer> patterns = new ArrayList<>();

    RuleIndex(List<MatchRule> rules) {
        this.rules = List.copyOf(rules);
        for (int i = 0; i < this.rules.size(); i++) {
            MatchRule rule = this.rules.get(i);
            if (rule.isName()) {
                names.putIfAbsent(rule.name(), i);
            } else {
                patterns.add(i);
            }
        }
    }

    List<MatchRule> rules() {
        return rules;
    }

    /** The position of the first rule that matches. */
    OptionalInt first(TableId table) {
        int byName = names.getOrDefault(table, Integer.MAX_VALUE);
        for (int position : patterns) {
            if (position > byName) {
                break;
            }
            if (rules.get(position).matches(table)) {
                return OptionalInt.of(position);
            }
        }
        return byName == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(byName);
    }

    boolean matches(TableId table) {
        return first(table).isPresent();
    }
}
