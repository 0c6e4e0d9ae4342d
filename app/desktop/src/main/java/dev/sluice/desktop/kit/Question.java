package dev.sluice.desktop.kit;

import java.util.Optional;

/**
 * What is asked before something is done that cannot be taken back.
 *
 * @param heading names the object
 * @param consequence what will be gone, and what stays
 * @param action the word on the button
 * @param typed what has to be typed before the button can be pressed; empty where a click is enough
 * @param option what may be ticked besides
 */
public record Question(String heading, String consequence, String action, Optional<String> typed,
        Optional<String> option) {
    public Question(String heading, String consequence, String action) {
        this(heading, consequence, action, Optional.empty(), Optional.empty());
    }
}
