package dev.sluice.desktop.vault;

/** What a person is asked for. */
public sealed interface SecretQuestion {
    /** The vault's master password. @param wasWrong whether the answer before this was not it */
    record Unlock(boolean wasWrong) implements SecretQuestion {}

    /** A master password for a vault that is made now: the person may not know yet what a vault is. */
    record First(int minLength) implements SecretQuestion {}

    /** A master password in the place of the one before. */
    record Next(int minLength) implements SecretQuestion {}

    /** Anything else, in the words of whoever needs it. */
    record Other(String words) implements SecretQuestion {}

    /** Characters that the answer has to have; 0 for a secret that exists already, and is typed once. */
    default int requiredLength() {
        return switch (this) {
            case Unlock _,Other _ -> 0;
            case First(int minLength) -> minLength;
            case Next(int minLength) -> minLength;
        };
    }
}
