package dev.sluice.desktop.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A sentence with places for values: {@code the rows of {0}}. A place takes any text, one with {@code {0,number}} a
 * count; what is in braces otherwise are words. Values are cut off at the first place where the words go on.
 */
final class SentencePattern {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(,number)?}");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.]*");

    private final List<String> words = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Boolean> counts = new ArrayList<>();

    SentencePattern(String text) {
        int from = 0;
        for (MatchResult place : PLACE.matcher(text).results().toList()) {
            words.add(text.substring(from, place.start()));
            places.add(Integer.valueOf(place.group(1)));
            counts.add(place.group(2) != null);
            from = place.end();
        }
        words.add(text.substring(from));
    }

    /** The numbers of the places, in their order. */
    List<Integer> places() {
        return List.copyOf(places);
    }

    /** The letter it begins with; empty where it begins with a value. */
    Optional<Character> first() {
        return words.getFirst().isEmpty() ? Optional.empty() : Optional.of(words.getFirst().charAt(0));
    }

    /** Characters of all words: the more there are, the less another sentence can be meant. */
    int length() {
        return words.stream().mapToInt(String::length).sum();
    }

    /** The values at the places, in their order, if the text is such a sentence. */
    Optional<List<String>> match(String text) {
        String last = words.getLast();
        int from = words.getFirst().length();
        int end = text.length() - last.length();
        if (from > end || !text.startsWith(words.getFirst()) || !text.endsWith(last)) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            String next = words.get(i + 1);
            int to = i == places.size() - 1 ? end : text.indexOf(next, from);
            if (to < from || to > end || counts.get(i) && !NUMBER.matcher(text.substring(from, to)).matches()) {
                return Optional.empty();
            }
            values.add(text.substring(from, to));
            from = to + next.length();
        }
        return Optional.of(values);
    }

    /** The sentence with the values in their places. @param values by the number of the place */
    String with(List<String> values) {
        StringBuilder text = new StringBuilder(words.getFirst());
        for (int i = 0; i < places.size(); i++) {
            text.append(values.get(places.get(i))).append(words.get(i + 1));
        }
        return text.toString();
    }
}
