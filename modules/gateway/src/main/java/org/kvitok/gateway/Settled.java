package org.kvitok.gateway;

import java.util.List;
import org.kvitok.core.Assignment;
import org.kvitok.core.Delivery;
import org.kvitok.core.Inquiry;
import org.kvitok.core.Refusal;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Uploads;
import org.kvitok.enter.Registrar;

/** A delivery of which everything is decided but the wording of the answer. */
sealed interface Settled {

    Delivery delivery();

    record Submitted(Delivery delivery, ServiceId service, Registrar.Receipted receipted) implements Settled {}

    record Amended(Delivery delivery, Registrar.Amended amended) implements Settled {}

    /** What a registry was given to do. */
    record Assigned(Delivery delivery, List<Assignment> assignments) implements Settled {}

    record Completed(Delivery delivery, Registrar.Amended amended) implements Settled {}

    record Released(Delivery delivery, Registrar.Amended amended) implements Settled {}

    /** A file may come now. */
    record UploadOpened(Delivery delivery, Uploads.Opened opened) implements Settled {}

    record Asked(Delivery delivery, Inquiry inquiry) implements Settled {}

    record Refused(Delivery delivery, Refusal refusal) implements Settled {}
}
