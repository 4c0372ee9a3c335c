package org.kvitok.forward;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import org.kvitok.core.Enclosures;
import org.kvitok.core.Vault;

/** Takes one answer over HTTP in, whole or in parts, and lets go of what came where nobody wants it. */
final class Receiving implements BodyHandler<HttpAnswer> {

    private final Room room;
    private final Vault vault;
    private volatile PartedBody parted;

    Receiving(Room room, Vault vault) {
        this.room = room;
        this.vault = vault;
    }

    @Override
    public BodySubscriber<HttpAnswer> apply(ResponseInfo head) {
        ContentType type = ContentType.of(head);
        if (type.isMultipart() && !type.compressed()) {
            parted = PartedBody.of(head, room, vault.staging());
            return parted;
        }
        return BodySubscribers.mapping(
                new LimitedBody(room.answer()), body -> new HttpAnswer(head.statusCode(), type, body, Enclosures.NONE));
    }

    void abandon() {
        PartedBody begun = parted;
        if (begun != null) {
            begun.abandon();
        }
    }
}
