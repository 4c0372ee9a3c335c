package org.kvitok.check;

import java.time.Duration;
import java.util.List;
import org.kvitok.core.Bytes;
import org.kvitok.core.Participant;
import org.kvitok.core.RegistryOutcome;
import org.kvitok.core.Staging;

/**
 * Proof that what a registry says of a task is in the published form and belongs to it, apart from whether the task is
 * still held and the submission permits it. Only {@link Checkpoint} makes one.
 */
public final class AdmissibleOutcome implements Admitted {

    private final TaskOrder order;
    private final Duration term;
    private final RegistryOutcome outcome;
    private final Bytes form;
    private final List<Enclosed> files;
    private final Staging inline;

    AdmissibleOutcome(
            TaskOrder order, Duration term, RegistryOutcome outcome, Bytes form, List<Enclosed> files, Staging inline) {
        this.order = order;
        this.term = term;
        this.outcome = outcome;
        this.form = form;
        this.files = List.copyOf(files);
        this.inline = inline;
    }

    public TaskOrder order() {
        return order;
    }

    @Override
    public Participant sender() {
        return order.registry();
    }

    /** For how long a lease is renewed where the registry is still at work. */
    public Duration term() {
        return term;
    }

    public RegistryOutcome outcome() {
        return outcome;
    }

    /** The signed outcome as a document of {@code registry-answer.xsd}. */
    public Bytes form() {
        return form;
    }

    /** The files of an answer, staged. */
    public List<Enclosed> files() {
        return files;
    }

    /** Where files lie that came inside the message, or ahead of it; whoever enters this closes it. */
    public Staging inline() {
        return inline;
    }
}
