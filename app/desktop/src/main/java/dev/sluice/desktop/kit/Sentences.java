package dev.sluice.desktop.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What engine and connectors say, in the words of the window: they say it in English and name commands, and it is recognized
 * by its pattern. The patterns lie in {@code resources/i18n/sentences_zh_CN} for Chinese, and in {@code sentences_en} those
 * that name a command. Values that are sentences are translated as well, and so are several sentences in one text. What no
 * pattern fits stays as it was said. Any thread.
 */
final class Sentences {
    /** The files' names: one for each module that says something. */
    static final List<String> PARTS = List.of("engine", "metadb", "mysql", "h2", "jdbc", "app", "desktop");
    private static final String FOLDER = "/dev/sluice/desktop/i18n/";
    /** A part of a text that is longer is no sentence but a statement or a server's list. In characters. */
    private static final int LONGEST_PART = 4_096;
    /** What stands between sentences, the strongest first: a full stop belongs to its sentence. */
    private static final List<Pattern> BETWEEN = Stream.of("\n", "(?<=\\.) ", "; ", ": ").map(Pattern::compile)
            .toList();

    private final Marks marks;
    private final Map<String, String> fixed = new HashMap<>();
    private final List<Translation> patterns = new ArrayList<>();
    /** Those that may fit a text, by its first letter: the longest words first. */
    private final Map<Character, List<Translation>> candidates = new HashMap<>();
    /** Those that begin with a value. */
    private List<Translation> open = List.of();

    /** @param between what stands behind a translated sentence in place of each of {@link #BETWEEN} */
    private record Marks(List<String> between, String comma) {
        static final Marks ENGLISH = new Marks(List.of("\n", " ", "; ", ": "), ", ");
        static final Marks CHINESE = new Marks(List.of("\n", "", "；", "："), "，");
    }

    private record Translation(SentencePattern english, SentencePattern translated) {}

    private Sentences(Marks marks) {
        this.marks = marks;
    }

    static Sentences chinese() {
        Sentences sentences = new Sentences(Marks.CHINESE);
        PARTS.forEach(part -> sentences.read(FOLDER + "sentences_zh_CN/" + part + ".txt"));
        return sentences.sorted();
    }

    static Sentences english() {
        Sentences sentences = new Sentences(Marks.ENGLISH);
        sentences.read(FOLDER + "sentences_en/window.txt");
        return sentences.sorted();
    }

    /** @param lines a sentence, below it its translation, indented; those that begin with {@code #} say what follows */
    static Sentences of(List<String> lines) {
        Sentences sentences = new Sentences(Marks.CHINESE);
        sentences.read(lines);
        return sentences.sorted();
    }

    private void read(String file) {
        try (var reader = new BufferedReader(new InputStreamReader(Objects.requireNonNull(
                Sentences.class.getResourceAsStream(file), file), StandardCharsets.UTF_8))) {
            read(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void read(List<String> lines) {
        List<String> said = lines.stream().filter(line -> !line.startsWith("#")).toList();
        for (int i = 0; i < said.size(); i += 2) {
            add(said.get(i), said.get(i + 1).strip());
        }
    }

    private void add(String english, String translated) {
        var pattern = new SentencePattern(english);
        if (pattern.places().isEmpty()) {
            fixed.put(english, translated);
        } else {
            patterns.add(new Translation(pattern, new SentencePattern(translated)));
        }
    }

    private Sentences sorted() {
        patterns.sort(Comparator.comparingInt((Translation each) -> each.english.length()).reversed());
        open = patterns.stream().filter(each -> each.english.first().isEmpty()).toList();
        patterns.stream().flatMap(each -> each.english.first().stream()).distinct()
                .forEach(letter -> candidates.put(letter,
                        patterns.stream()
                                .filter(each -> each.english.first().filter(first -> !first.equals(letter)).isEmpty())
                                .toList()));
        return this;
    }

    /** The text in the window's words, as far as its sentences are known. */
    String translate(String said) {
        return translate(said, 0);
    }

    /** @param between the strongest that may stand between the text's sentences */
    private String translate(String said, int between) {
        return whole(said).orElseGet(() -> parts(said, between));
    }

    private Optional<String> whole(String said) {
        return known(said).or(() -> joined(said));
    }

    private Optional<String> known(String said) {
        if (said.indexOf(' ') < 0) {
            return Optional.empty();
        }
        if (fixed.containsKey(said)) {
            return Optional.of(fixed.get(said));
        }
        int least = beginning(said);
        for (Translation each : candidates.getOrDefault(said.charAt(0), open)) {
            Optional<List<String>> values = each.english.length() < least ? Optional.empty() : each.english.match(said);
            if (values.isPresent()) {
                return Optional.of(each.translated.with(values.get().stream().map(this::value).toList()));
            }
        }
        return Optional.empty();
    }

    /** A method and its limits stand behind each other with commas between them: each has to be known. */
    private Optional<String> joined(String said) {
        int comma = said.length() > LONGEST_PART ? -1 : said.indexOf(", ");
        while (comma > 0) {
            Optional<String> first = known(said.substring(0, comma));
            Optional<String> others = first.isPresent() ? whole(said.substring(comma + 2)) : Optional.empty();
            if (others.isPresent()) {
                return Optional.of(first.get() + marks.comma + others.get());
            }
            comma = said.indexOf(", ", comma + 2);
        }
        return Optional.empty();
    }

    /** Characters of a sentence without values that the text begins with: such one is no value of fewer words. */
    private int beginning(String said) {
        int end = said.indexOf(": ");
        return end > 0 && fixed.containsKey(said.substring(0, end)) ? end : 0;
    }

    private String value(String said) {
        return said.length() > LONGEST_PART ? said : translate(said);
    }

    private String parts(String said, int between) {
        String words = said.stripLeading();
        if (words.length() < said.length()) {
            return said.substring(0, said.length() - words.length()) + translate(words, between);
        }
        if (between == BETWEEN.size()) {
            return said;
        }
        Matcher mark = BETWEEN.get(between).matcher(said);
        StringBuilder translated = new StringBuilder();
        int from = 0;
        while (mark.find()) {
            String part = said.substring(from, mark.start());
            String now = translate(part, between + 1);
            translated.append(now).append(now.equals(part) ? mark.group() : marks.between.get(between));
            from = mark.end();
        }
        return translated.append(translate(said.substring(from), between + 1)).toString();
    }
}
