package dev.sluice.desktop.workspace;

/** A text as a shell takes it for one word. */
final class ShellWord {
    private ShellWord() {}

    /** In quotes only where it needs them: single ones for POSIX shells, double ones for Windows' paths. */
    static String of(String text) {
        if (text.matches("[\\w./:@%+=,\\\\-]+")) {
            return text;
        }
        return text.contains("\\") ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
    }
}
