package dev.sluice.engine.project.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sluice.engine.filter.FilterException;
import dev.sluice.engine.filter.FilterText;
import dev.sluice.engine.route.RuleText;
import dev.sluice.model.TableId;
import dev.sluice.model.TableSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a list of tables as spreadsheets write it: UTF-8 or UTF-16 with a mark, separated by commas, semicolons or tabs.
 * The manual's page on the project file shows one. Reads on past a problem, so that all are reported together.
 */
final class CsvObjects {
    static final String SOURCE_SCHEMA = "source_schema";
    static final String SOURCE_TABLE = "source_table";
    static final String TARGET_SCHEMA = "target_schema";
    static final String TARGET_TABLE = "target_table";
    static final String COLUMNS = "columns";
    static final String FILTER = "filter";
    static final List<String> HEADER = List.of(SOURCE_SCHEMA, SOURCE_TABLE, TARGET_SCHEMA, TARGET_TABLE, COLUMNS,
            FILTER);

    private final Path file;
    private final Problems problems;
    private final List<String> include = new ArrayList<>();
    private final List<TableSettings> settings = new ArrayList<>();
    private final Map<TableId, Long> lines = new HashMap<>();

    CsvObjects(Path file) {
        this.file = file;
        this.problems = new Problems(file);
    }

    /** @throws dev.sluice.model.MigrationException that lists everything that is wrong, by line */
    ObjectSelection read() {
        String text = FileText.read(file, FileText.OBJECTS);
        List<CsvRecord> records = records(text);
        if (records.isEmpty()) {
            throw Problems.only(file, Place.START, "the list is empty; its first line is " + String.join(",", HEADER));
        }
        List<String> header = records.getFirst().getFields().stream().map(String::strip).toList();
        checkHeader(header);
        problems.throwIfAny();
        records.stream().skip(1).forEach(row -> add(new Row(header, row)));
        if (text.chars().filter(character -> character == '"').count() % 2 != 0) {
            problems.add(place(records.getLast()), "a double quote is never closed, here or further up");
        }
        if (include.isEmpty()) {
            problems.add(Place.START, "the list names no table");
        }
        problems.throwIfAny();
        return new ObjectSelection(include, List.of(), settings);
    }

    private List<CsvRecord> records(String text) {
        String first = text.lines().findFirst().orElse("");
        char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        try {
            return CsvReader.builder().fieldSeparator(separator).allowExtraFields(true).allowMissingFields(true)
                    .ofCsvRecord(text).stream().toList();
        } catch (CsvParseException e) {
            throw Problems.only(file, Place.START, "this is not CSV: " + e.getMessage());
        }
    }

    private void checkHeader(List<String> header) {
        for (String name : header) {
            if (!HEADER.contains(name)) {
                problems.add(Place.START, "unknown column '" + name + "'" + Problems.instead(name, HEADER));
            } else if (header.indexOf(name) != header.lastIndexOf(name)) {
                problems.add(Place.START, "the column '" + name + "' is given twice");
            }
        }
        List.of(SOURCE_SCHEMA, SOURCE_TABLE).stream().filter(name -> !header.contains(name))
                .forEach(name -> problems.add(Place.START, "the column '" + name + "' is missing"));
    }

    private void add(Row row) {
        if (row.record.getFieldCount() > row.header.size()) {
            problems.add(row.place(), "more fields than the first line has; a field with the separator in it stands in "
                    + "double quotes");
            return;
        }
        Optional<String> schema = row.field(SOURCE_SCHEMA);
        Optional<String> table = row.field(SOURCE_TABLE);
        if (schema.isEmpty() || table.isEmpty()) {
            problems.add(row.place(), "the table needs both " + SOURCE_SCHEMA + " and " + SOURCE_TABLE);
            return;
        }
        TableId id = new TableId(schema.get(), table.get());
        Long earlier = lines.putIfAbsent(id, row.record.getStartingLineNumber());
        if (earlier != null) {
            problems.add(row.place(), "the table " + id + " stands in line " + earlier + " already");
            return;
        }
        include.add(RuleText.of(id, new TableId(row.field(TARGET_SCHEMA).orElse(id.schema()),
                row.field(TARGET_TABLE).orElse(id.name()))));
        addSettings(id, row);
    }

    private void addSettings(TableId id, Row row) {
        Optional<String> filter = row.field(FILTER);
        Optional<String> columns = row.field(COLUMNS);
        try {
            filter.ifPresent(FilterText::parse);
            ColumnList list = columns.map(ColumnList::parse).orElse(ColumnList.ALL);
            if (filter.isPresent() || columns.isPresent()) {
                settings.add(new TableSettings(RuleText.of(id), filter, list.names(), List.of(), list.renames()));
            }
        } catch (FilterException e) {
            problems.add(row.place(), "the filter cannot be used: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            problems.add(row.place(), "the columns cannot be read: " + e.getMessage());
        }
    }

    private static Place place(CsvRecord row) {
        return new Place((int) row.getStartingLineNumber(), 1);
    }

    /** One line of the list. */
    private record Row(List<String> header, CsvRecord record) {
        /** Empty when the field is missing or has nothing in it. */
        Optional<String> field(String name) {
            int position = header.indexOf(name);
            return position < 0 || position >= record.getFieldCount()
                    ? Optional.empty()
                    : Optional.of(record.getField(position)).filter(value -> !value.isBlank());
        }

        Place place() {
            return CsvObjects.place(record);
        }
    }
}
