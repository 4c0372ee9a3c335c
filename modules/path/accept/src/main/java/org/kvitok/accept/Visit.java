package org.kvitok.accept;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kvitok.core.Bytes;
import org.kvitok.core.Delivery;
import org.kvitok.core.Door;
import org.kvitok.core.Enclosures;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Reason;
import org.kvitok.core.Steps.Step;

/** One message on its way through the door: read, let in, handed to CXF, answered. */
final class Visit implements IncomingParts.Outcome, Turnstile.Visitor {

    static final String ATTRIBUTE = "org.kvitok.accept.visit";

    private final ExchangeDesk desk;
    private final SoapContent content;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Reading reading;
    private Optional<IncomingParts> parts = Optional.empty();
    private Optional<Instant> begun = Optional.empty();
    private Bytes body = Bytes.NONE;
    private Optional<String> charset;
    private Enclosures enclosures = Enclosures.NONE;

    Visit(ExchangeDesk desk, SoapContent content, long length, Request request, Response response, Callback callback) {
        this.desk = desk;
        this.content = content;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.charset = content.charset();
        this.reading = desk.reading(content, length, request, this);
    }

    /** What comes beside the message; it goes when the visit is over. */
    void brings(IncomingParts incoming) {
        parts = Optional.of(incoming);
        begun = Optional.of(desk.clock().instant());
    }

    void begin() {
        reading.run();
    }

    @Override
    public void read(Bytes whole) {
        body = whole;
        desk.turnstile().enter(this);
    }

    @Override
    public void read(Bytes root, Optional<String> rootCharset, Enclosures beside) {
        charset = rootCharset;
        enclosures = beside;
        read(root);
    }

    @Override
    public void letIn() {
        try {
            request.setAttribute(ATTRIBUTE, this);
            if (!desk.cxf().handle(request, response, callback)) {
                Response.writeError(request, response, callback, 500);
            }
        } catch (Throwable failure) {
            // Nothing above this frame could answer: it may be a pool thread that let in one who waited.
            Response.writeError(request, response, callback, failure);
        } finally {
            desk.turnstile().leave();
            letGo();
        }
    }

    /** Called by CXF's interceptor, on the thread that was let in. Never throws: the peer gets an answer, whatever happened. */
    Reply answer() {
        Delivery delivery = new Delivery(
                IncidentId.next(), door(), begun.orElseGet(desk.clock()::instant), peer(), charset, body, enclosures);
        Duration took = took();
        try {
            Reply reply = desk.deliveries().hand(delivery);
            desk.steps().ended(Step.ACCEPT, "passed", took);
            return reply;
        } catch (Throwable failure) {
            // Errors as well: a StackOverflowError over one message must not become a page with a stack trace.
            desk.steps().ended(Step.ACCEPT, "failed", took);
            return desk.refusals().failed(door(), delivery.incident(), delivery.peer(), failure);
        }
    }

    Watch watch() {
        return Watchman.of(request);
    }

    @Override
    public void turnedAway() {
        letGo();
        desk.steps().ended(Step.ACCEPT, "busy", took());
        Replies.send(request, response, callback, desk.refusals().busy(door(), peer()));
    }

    @Override
    public void noMemory() {
        response.getHeaders().put(Replies.CLOSE);
        turnedAway();
    }

    @Override
    public void tooLarge() {
        letGo();
        desk.refuse(request, response, callback, door(), desk.tooLarge("> " + desk.maxMessage()));
    }

    @Override
    public void refused(Reason reason) {
        letGo();
        desk.refuse(request, response, callback, door(), reason);
    }

    @Override
    public void failed(Throwable failure) {
        letGo();
        desk.steps().ended(Step.ACCEPT, "failed", took());
        response.getHeaders().put(Replies.CLOSE);
        Replies.send(request, response, callback, desk.refusals().failed(door(), IncidentId.next(), peer(), failure));
    }

    @Override
    public void broken(Throwable failure) {
        letGo();
        desk.steps().ended(Step.ACCEPT, "gone", took());
        response.getHeaders().put(Replies.CLOSE);
        Reply reply = failure instanceof TimeoutException
                ? Reply.text(408, "The body did not arrive in time")
                : Reply.text(400, "The body did not arrive whole");
        Replies.send(request, response, callback, reply);
    }

    private void letGo() {
        desk.budget().giveBack(reading.memory());
        parts.ifPresent(IncomingParts::close);
    }

    private Door door() {
        return content.door();
    }

    private String peer() {
        return Request.getRemoteAddr(request);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime());
    }
}
