package org.kvitok.core;

/** The registry is at work and has decided nothing yet. */
public record Progress(String comment) implements RegistryOutcome {

    @Override
    public Event event() {
        return Event.PROGRESSED;
    }
}
