package dev.sluice.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a collation tells of the texts it takes for equal.
 *
 * @param family collations of one family weigh letters alike, as far as they weigh them at all; for a language where it
 *     has rules of its own
 * @param marksCase whether 'a' and 'A' differ
 * @param marksAccents whether 'a' and 'á' differ; never true of families that decide it letter by letter
 * @param marksBlanks whether 'a' and 'a ' differ
 */
record CollationKind(String family, boolean marksCase, boolean marksAccents, boolean marksBlanks) {
    private static final String BINARY = "binary";
    /** Of the Unicode algorithm at a version that gives every letter a weight of its own kind: 5.2, 9 and 14. */
    private static final Pattern UNICODE = Pattern.compile(
            "(?:([a-z]+(?:_[a-z]+)?)_)?0900|uca1400(?:_([a-z]+[0-9]?))??|unicode_520");
    private static final Pattern ENDING = Pattern.compile("(?:_nopad)?(?:_a[is])?_c[is](?:_ks)?$");

    static CollationKind of(String name) {
        String charset = Collations.charset(name);
        String rest = name.substring(Math.min(name.length(), charset.length() + 1));
        boolean marksBlanks = rest.contains("nopad") || rest.contains("0900") || rest.isEmpty();
        if (rest.isEmpty() || rest.endsWith("bin")) {
            return new CollationKind(BINARY, true, true, marksBlanks);
        }
        Matcher ending = ENDING.matcher(rest);
        String stem = ending.find() ? rest.substring(0, ending.start()) : rest;
        boolean marksCase = rest.contains("_cs");
        boolean marksAccents = rest.contains("_as");
        Matcher unicode = UNICODE.matcher(stem);
        if (unicode.matches()) {
            String language = unicode.group(1) == null ? unicode.group(2) : Collations.language(unicode.group(1));
            return new CollationKind("unicode " + language, marksCase, marksAccents, marksBlanks);
        }
        String family = charset.startsWith("utf8") ? stem : charset + " " + stem;
        return new CollationKind(family, marksCase, marksAccents, marksBlanks);
    }

    /** Whether texts that differ here may be equal there; so it is where nothing is known of the two. */
    boolean mayBeCoarser(CollationKind there) {
        if (marksBlanks && !there.marksBlanks) {
            return true;
        }
        if (there.family.equals(BINARY)) {
            return false;
        }
        return !family.equals(there.family) || marksCase && !there.marksCase || marksAccents && !there.marksAccents;
    }
}
