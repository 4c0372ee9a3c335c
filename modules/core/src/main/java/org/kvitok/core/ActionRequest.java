package org.kvitok.core;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The registry needs something from the sender before it goes on.
 *
 * @param due the last day for the sender's answer, in Moscow; empty where the registry sets none
 * @param remarks what is required, one or more
 */
public record ActionRequest(String comment, Optional<LocalDate> due, List<Remark> remarks) implements RegistryOutcome {

    public ActionRequest {
        if (remarks.isEmpty()) {
            throw new IllegalArgumentException("a registry that needs something says what");
        }
        remarks = List.copyOf(remarks);
    }

    @Override
    public Event event() {
        return Event.ACTION_REQUESTED;
    }
}
