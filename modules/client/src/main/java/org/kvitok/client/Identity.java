package org.kvitok.client;

import java.time.Instant;
import java.util.List;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.ServiceId;

/**
 * Who we are to the gateway.
 *
 * @param time the gateway's clock
 * @param gateway the gateway's version
 * @param services open to us
 */
public record Identity(ParticipantId participant, String name, Instant time, String gateway, List<ServiceId> services) {

    public Identity {
        services = List.copyOf(services);
    }

    static Identity of(Fields answer) {
        return new Identity(
                answer.read("participant", ParticipantId::new),
                answer.text("name"),
                answer.time("time"),
                answer.text("gateway").strip(),
                answer.all("service").stream()
                        .map(service -> service.as(ServiceId::of))
                        .toList());
    }
}
