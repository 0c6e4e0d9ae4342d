package dev.sluice.desktop.project;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Tags as people write them: with commas between them. */
final class Tags {
    private static final int LONGEST = 40;

    private Tags() {}

    /** Commas of every keyboard count; each tag once, without the blanks around it and what is too long of it. */
    static Set<String> of(String text) {
        Set<String> tags = new TreeSet<>();
        Arrays.stream(text.split("[,，、;；\n]")).map(String::strip).filter(tag -> !tag.isEmpty())
                .map(tag -> tag.length() > LONGEST ? tag.substring(0, LONGEST).strip() : tag).forEach(tags::add);
        return tags;
    }

    static String text(Collection<String> tags) {
        return String.join(", ", new TreeSet<>(tags));
    }
}
