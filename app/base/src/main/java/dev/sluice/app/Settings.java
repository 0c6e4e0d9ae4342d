package dev.sluice.app;

import dev.sluice.engine.api.Profile;

/**
 * What a person has chosen about the window, kept from one start to the next.
 *
 * @param profile of new projects
 * @param sleep of this computer while new projects run
 */
public record Settings(Colours colours, Language language, Profile profile, Sleep sleep) {
    public static final Settings DEFAULT = new Settings(Colours.SYSTEM, Language.SYSTEM, Profile.NORMAL,
            Sleep.PREVENTED);

    /** How the window is coloured. */
    public enum Colours {
        /** As the system is, also when that changes. */
        SYSTEM,
        LIGHT,
        DARK
    }

    /** What the window speaks. */
    public enum Language {
        SYSTEM,
        ENGLISH,
        CHINESE
    }

    /** Whether the computer may go to sleep of itself. */
    public enum Sleep {
        PREVENTED,
        ALLOWED
    }

    public Settings with(Colours other) {
        return new Settings(other, language, profile, sleep);
    }

    public Settings with(Language other) {
        return new Settings(colours, other, profile, sleep);
    }

    public Settings with(Profile other) {
        return new Settings(colours, language, other, sleep);
    }

    public Settings with(Sleep other) {
        return new Settings(colours, language, profile, other);
    }
}
