package dev.sluice.engine.route;

import dev.sluice.model.NearestName;
import dev.sluice.model.TableId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Says of a rule that matches nothing what its author probably meant. */
final class NearestTables {
    private final Collection<TableId> tables;
    private final Collection<String> schemas;

    /** @param schemas all there are, also those without tables */
    NearestTables(Collection<TableId> tables, Collection<String> schemas) {
        this.tables = tables;
        this.schemas = schemas;
    }

    String sentenceFor(MatchRule rule) {
        String sentence = "Rule '" + rule.text() + "' matches no table";
        if (schemas.stream().noneMatch(rule.schema()::matches)) {
            return sentence + ": there is no such schema"
                    + nearest(rule.schema(), schemas).map(name -> "; did you mean " + RuleText.quoted(name) + "?")
                            .orElse("");
        }
        List<TableId> inSchema = tables.stream().filter(id -> rule.schema().matches(id.schema())).toList();
        if (inSchema.isEmpty()) {
            return sentence + ": the schema holds no tables";
        }
        return sentence + nearest(rule.table(), inSchema.stream().map(TableId::name).toList())
                .flatMap(name -> inSchema.stream().filter(id -> id.name().equals(name)).findFirst())
                .map(id -> "; did you mean " + RuleText.of(id) + "?").orElse("");
    }

    private static Optional<String> nearest(NamePattern pattern, Collection<String> names) {
        String meant = pattern.literalText();
        return meant.isEmpty() ? Optional.empty() : NearestName.of(meant, names);
    }
}
