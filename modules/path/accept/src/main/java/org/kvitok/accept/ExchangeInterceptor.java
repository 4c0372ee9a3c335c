package org.kvitok.accept;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.ws.policy.PolicyInInterceptor;

/**
 * Stands at the beginning of CXF's chain, before anything parses: takes the bytes, has them answered, writes the answer
 * and ends the chain.
 */
final class ExchangeInterceptor extends AbstractPhaseInterceptor<Message> {

    /** Up to here an answer fits into the response's buffer and is written without waiting for the peer. */
    private static final int AT_ONCE = 32 << 10;

    ExchangeInterceptor() {
        super(Phase.RECEIVE);
        addBefore(PolicyInInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        HttpServletResponse response = (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE);
        Visit visit = (Visit) request.getAttribute(Visit.ATTRIBUTE);
        Reply reply = visit.answer();
        message.getInterceptorChain().abort();
        try {
            write(visit, reply, request, response);
        } catch (IOException gone) {
            throw new Fault(gone);
        }
    }

    private static void stream(Visit visit, Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        RelatedReply related = new RelatedReply(reply);
        visit.watch().owes(System.nanoTime(), related.size());
        response.setStatus(reply.httpStatus());
        response.setHeader("Content-Type", related.contentType());
        response.setContentLengthLong(related.size());
        AsyncContext later = request.startAsync();
        later.setTimeout(0);
        response.getOutputStream().setWriteListener(new StreamedAnswer(related, later, response.getOutputStream()));
    }

    private static void write(Visit visit, Reply reply, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!reply.beside().isEmpty()) {
            stream(visit, reply, request, response);
            return;
        }
        int size = reply.content().size();
        visit.watch().owes(System.nanoTime(), size);
        response.setStatus(reply.httpStatus());
        response.setHeader("Content-Type", reply.contentType());
        response.setContentLength(size);
        reply.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        if (size <= AT_ONCE) {
            reply.content().writeTo(response.getOutputStream());
        } else {
            AsyncContext later = request.startAsync();
            later.setTimeout(0);
            response.getOutputStream().setWriteListener(new LargeAnswer(reply, later, response.getOutputStream()));
        }
    }
}
