package org.kvitok.core;

/**
 * What a registry says of a submission: how the work goes, what it still needs from the sender, or what it decided. Each
 * leaves one line in the history.
 */
public sealed interface RegistryOutcome permits Answer, Progress, ActionRequest {

    /** The event that it brings about. */
    Event event();

    /** For people, in the registry's words; may be empty. */
    String comment();
}
