package org.kvitok.accept;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Steps;
import org.kvitok.core.UploadAddress;
import org.kvitok.core.Uploads;

/**
 * Takes files in by the protocol tus 1.0.0: its core, and the extensions checksum, termination and expiration. Uploads are
 * opened by the signed operation OpenUpload, so nothing is created here, and the address alone says who may write.
 */
final class UploadDesk {

    static final String VERSION = "1.0.0";
    static final String RESUMABLE = "Tus-Resumable";

    private static final String METHODS = "OPTIONS, HEAD, PATCH, DELETE";

    private final Uploads uploads;
    private final Semaphore places;
    private final Duration retryAfter;
    private final Executor slow;
    private final SparingLog log;
    private final Steps steps;
    private volatile boolean closed;

    /**
     * A desk of one door.
     *
     * @param most how many requests may bring bytes at a time
     * @param slow runs what may have to read a whole file again
     */
    UploadDesk(Uploads uploads, int most, Duration retryAfter, Executor slow, SparingLog log, Steps steps) {
        this.uploads = uploads;
        this.places = new Semaphore(most);
        this.retryAfter = retryAfter;
        this.slow = slow;
        this.log = log;
        this.steps = steps;
    }

    void receive(Request request, Response response, Callback callback) {
        UploadVisit visit = new UploadVisit(this, request, response, callback);
        String method = method(request);
        if (method.equals("OPTIONS")) {
            capabilities(response.getHeaders());
            visit.done(204);
            return;
        }
        HttpFields headers = request.getHeaders();
        if (!VERSION.equals(headers.get(RESUMABLE))) {
            response.getHeaders().put("Tus-Version", VERSION);
            visit.refused(
                    412,
                    Reason.of(
                            RefusalCode.UPLOAD_REQUEST_ILLEGAL,
                            Place.NOWHERE,
                            RESUMABLE + " " + headers.getValuesList(RESUMABLE),
                            VERSION));
            return;
        }
        Optional<UploadAddress> address = Optional.ofNullable(
                        request.getHttpURI().getPath())
                .filter(path -> request.getHttpURI().getQuery() == null)
                .flatMap(UploadAddress::of);
        if (address.isEmpty()) {
            visit.refused(Reason.of(RefusalCode.UPLOAD_UNKNOWN).found("-"));
            return;
        }
        serve(method, address.get(), visit, response);
    }

    private void serve(String method, UploadAddress address, UploadVisit visit, Response response) {
        switch (method) {
            case "HEAD" -> slow.execute(() -> visit.standing(address));
            case "PATCH" -> visit.patch(address);
            case "DELETE" -> slow.execute(() -> visit.remove(address));
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, METHODS);
                visit.refused(Reason.of(RefusalCode.METHOD_NOT_ALLOWED, Place.NOWHERE, method, METHODS));
            }
        }
    }

    /** Where a proxy lets only POST through, tus says the method that is meant in a header. */
    private static String method(Request request) {
        String meant = request.getHeaders().get("X-HTTP-Method-Override");
        return "POST".equals(request.getMethod()) && meant != null ? meant : request.getMethod();
    }

    private static void capabilities(HttpFields.Mutable headers) {
        headers.put("Tus-Version", VERSION);
        headers.put("Tus-Extension", "checksum,termination,expiration");
        headers.put("Tus-Checksum-Algorithm", UploadRequest.ALGORITHM_NAMES);
        headers.put(HttpHeader.ALLOW, METHODS);
    }

    Uploads uploads() {
        return uploads;
    }

    boolean takePlace() {
        return places.tryAcquire();
    }

    void givePlaceBack() {
        places.release();
    }

    Executor slow() {
        return slow;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    SparingLog log() {
        return log;
    }

    Steps steps() {
        return steps;
    }

    /** Whatever is being received ends where it is: its sender goes on when we are back. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }
}
