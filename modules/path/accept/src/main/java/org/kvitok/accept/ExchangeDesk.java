package org.kvitok.accept;

import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kvitok.core.Door;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Steps;
import org.kvitok.core.Steps.Step;
import org.kvitok.core.Vault;

/** Takes messages in: everything that can be said from the headers is said before a byte of the body is read. */
record ExchangeDesk(
        int maxMessage,
        PartLimits attachments,
        ByteBudget budget,
        ByteBudget disk,
        Vault vault,
        Turnstile turnstile,
        Handler cxf,
        Deliveries deliveries,
        Refusals refusals,
        Clock clock,
        Steps steps) {

    void receive(Request request, Response response, Callback callback) {
        SoapContent.of(request.getHeaders())
                .fold(
                        content -> admit(content, request, response, callback),
                        refusal -> refuse(request, response, callback, doorOf(request), reason(refusal)));
    }

    private Void admit(SoapContent content, Request request, Response response, Callback callback) {
        // Jetty has refused lengths that are not a number, or two, or one beside chunks.
        long length = request.getLength();
        if (length > most(content)) {
            return refuse(request, response, callback, content.door(), tooLarge(length));
        }
        Visit visit = new Visit(this, content, length, request, response, callback);
        if (turnstile.full()) {
            response.getHeaders().put(Replies.CLOSE);
            visit.turnedAway();
        } else {
            visit.begin();
        }
        return null;
    }

    private long most(SoapContent content) {
        return content.related().isEmpty()
                ? maxMessage
                : maxMessage + attachments.together() + (long) attachments.headers() * (attachments.most() + 1);
    }

    /** How the body of such a content is read. */
    Reading reading(SoapContent content, long length, Request request, Visit visit) {
        Watch watch = Watchman.of(request);
        return content.related()
                .<Reading>map(related -> {
                    IncomingParts parts = new IncomingParts(
                            related, attachments, maxMessage, new IncomingParts.Budgets(budget, disk), vault.staging());
                    visit.brings(parts);
                    return new RelatedReading(request, related, parts, watch, visit);
                })
                .orElseGet(() -> new BodyReading(request, length, maxMessage, budget, watch, visit));
    }

    Void refuse(Request request, Response response, Callback callback, Door door, Reason reason) {
        steps.ended(Step.ACCEPT, "refused", Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
        // What was announced and not read would otherwise be taken for the next request, or read for nothing.
        response.getHeaders().put(Replies.CLOSE);
        Replies.send(request, response, callback, refusals.refuse(door, reason, Request.getRemoteAddr(request)));
        return null;
    }

    Reason tooLarge(Object found) {
        return Reason.of(RefusalCode.MESSAGE_TOO_LARGE, Place.NOWHERE, found, maxMessage);
    }

    private static Door doorOf(Request request) {
        return SoapContent.doorOf(request.getHeaders());
    }

    private static Reason reason(Refusal refusal) {
        return refusal.reasons().get(0);
    }
}
