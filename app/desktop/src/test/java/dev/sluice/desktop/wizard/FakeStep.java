package dev.sluice.desktop.wizard;

import javafx.scene.Node;

/** A step without a view. */
final class FakeStep implements WizardStep {
    private final StepState state = new StepState();
    private final String id;

    FakeStep(String id) {
        this.id = id;
    }

    @Override
    public StepState state() {
        return state;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return id;
    }

    @Override
    public Node view() {
        throw new AssertionError("Nobody draws it");
    }
}
