package dev.sluice.app.report;

import java.util.List;

/** HTML under way. Whatever comes as text is escaped; tags and classes are this package's own. */
final class Html {
    private final StringBuilder text = new StringBuilder(8_192);

    /** Letters that mean something to HTML, and signs that no document may hold. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(isPrintable(sign) ? sign : '\uFFFD');
            }
        });
        return safe.toString();
    }

    private static boolean isPrintable(int sign) {
        boolean isControl = sign < ' ' && sign != '\n' && sign != '\t' || sign >= 0x7F && sign < 0xA0;
        boolean isHalf = sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE;
        return !isControl && !isHalf;
    }

    Html raw(String html) {
        text.append(html);
        return this;
    }

    Html element(String tag, String styleClass, String words) {
        text.append('<').append(tag).append(styleClass.isEmpty() ? "" : " class=\"" + styleClass + '"').append('>')
                .append(escaped(words)).append("</").append(tag).append(">\n");
        return this;
    }

    Html heading(String words) {
        return element("h2", "", words);
    }

    Html paragraph(String words) {
        return element("p", "", words);
    }

    /** Names and what stands beside them. */
    Html facts(List<Fact> facts) {
        text.append("<dl>\n");
        for (Fact fact : facts) {
            element("dt", "", fact.name());
            text.append("<dd>");
            text.append(String.join("<br>", fact.lines().stream().map(Html::escaped).toList())).append("</dd>\n");
        }
        text.append("</dl>\n");
        return this;
    }

    /** A line each. */
    record Fact(String name, List<String> lines) {
        static Fact of(String name, String... lines) {
            return new Fact(name, List.of(lines));
        }
    }

    /** @param headings those that begin with {@code #} stand over figures */
    Html table(List<String> headings, List<List<String>> rows) {
        List<Boolean> figures = headings.stream().map(heading -> heading.startsWith("#")).toList();
        text.append("<table>\n<thead><tr>");
        headings.forEach(heading -> text.append(heading.startsWith("#") ? "<th class=\"figure\">" : "<th>")
                .append(escaped(heading.replaceFirst("^#", ""))).append("</th>"));
        text.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            text.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                text.append(figures.get(column) ? "<td class=\"figure\">" : "<td>").append(escaped(row.get(column)))
                        .append("</td>");
            }
            text.append("</tr>\n");
        }
        text.append("</tbody>\n</table>\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
