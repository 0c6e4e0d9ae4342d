package dev.sluice.desktop.kit;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** All text of the window in one language, by key; the files lie in {@code resources/i18n}. Any thread. */
public final class Texts {
    /** The languages that are complete. */
    public static final Locale ENGLISH = Locale.ENGLISH;
    public static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    /** The files' names; a part of the window has its own. */
    static final List<String> PARTS = List.of("frame", "projects", "report", "sources", "vault", "wizard", "objects",
            "schema",
            "precheck", "run", "verification", "incremental", "errors", "start", "palette", "alerts", "settings",
            "about");
    private static final String FOLDER = "dev.sluice.desktop.i18n.";

    private final Locale locale;
    private final Map<String, String> texts = new HashMap<>();
    private final Sentences sentences;

    private Texts(Locale locale) {
        this.locale = locale;
        this.sentences = locale.equals(CHINESE) ? Sentences.chinese() : Sentences.english();
        for (String part : PARTS) {
            ResourceBundle bundle = ResourceBundle.getBundle(FOLDER + part, locale,
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        }
    }

    /** English unless the locale is Chinese. */
    public static Texts in(Locale locale) {
        return new Texts(locale.getLanguage().equals(CHINESE.getLanguage()) ? CHINESE : ENGLISH);
    }

    public Locale locale() {
        return locale;
    }

    /**
     * The text of the key, with values in the places of {@code {0}}, {@code {1}} ... Values come as texts: how a figure is
     * written is decided by {@link Figures}. A count that words depend on comes as a number, for a
     * {@link java.text.ChoiceFormat} in the text: {@code 1 row}, {@code 1,234 rows}.
     *
     * @throws MissingResourceException for a key of none
     */
    public String of(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new MissingResourceException("No text", FOLDER, key);
        }
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    /** The text of a key that need not be there: what an open set of things is called. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** What an error is called; one that has no code by the title it brings along. @param code {@code SLUICE-204} */
    public String error(String code, String title) {
        return find("errors." + code).orElse(title);
    }

    /**
     * What engine or connectors have said, to be shown: a verdict, a wait, a cause, a finding, a message, a remedy. Any
     * text of theirs may be given; what is not known as a sentence stays as it is. Not for logs and what is copied for a
     * ticket: those stay as they were said.
     */
    public String told(String said) {
        return sentences.translate(said);
    }

    Map<String, String> all() {
        return Map.copyOf(texts);
    }
}
