package org.kvitok.accept;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.kvitok.core.Bytes;
import org.kvitok.core.IncidentId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Steps.Step;
import org.kvitok.core.Upload;
import org.kvitok.core.UploadAddress;
import org.kvitok.core.Uploads;

/** One request about an upload, and its answer. Refusals are plain text in both languages: nobody signs here. */
final class UploadVisit implements UploadReading.Outcome {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC).withLocale(Locale.ROOT);

    /** Of the checksum extension of tus. */
    private static final int CHECKSUM_MISMATCH = 460;

    private final UploadDesk desk;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private boolean hasPlace;

    UploadVisit(UploadDesk desk, Request request, Response response, Callback callback) {
        this.desk = desk;
        this.request = request;
        this.response = response;
        this.callback = callback;
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(UploadDesk.RESUMABLE, UploadDesk.VERSION);
        headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    void standing(UploadAddress address) {
        guarded(() -> desk.uploads().progress(address).fold(this::stands, this::refused));
    }

    void remove(UploadAddress address) {
        guarded(() -> desk.uploads().remove(address).fold(this::removed, this::refused));
    }

    void patch(UploadAddress address) {
        guarded(() -> UploadRequest.of(request.getHeaders()).fold(asked -> begin(address, asked), this::refused));
    }

    private Void begin(UploadAddress address, UploadRequest asked) {
        if (desk.isClosed() || !desk.takePlace()) {
            return refused(
                    Reason.of(RefusalCode.BUSY).expected(desk.retryAfter().toSeconds()));
        }
        hasPlace = true;
        return desk.uploads()
                .write(address, asked.offset(), asked.checksum())
                .fold(writing -> read(asked, writing), this::refused);
    }

    private Void read(UploadRequest asked, Uploads.Writing writing) {
        long length = request.getLength();
        if (length > writing.lacking()) {
            writing.abandon();
            return tooMuch(asked.offset() + length, asked.offset() + writing.lacking());
        }
        // While a whole file is read again nothing moves on the connection, and nothing is wrong with it.
        request.addIdleTimeoutListener(idle -> false);
        new UploadReading(request, writing, Watchman.of(request), desk, this).run();
        return null;
    }

    private Void tooMuch(long found, long size) {
        return refused(Reason.of(RefusalCode.UPLOAD_TOO_LARGE, Place.NOWHERE, found, size));
    }

    @Override
    public void read(Uploads.Writing writing) {
        desk.slow().execute(() -> finish(writing));
    }

    private void finish(Uploads.Writing writing) {
        try {
            writing.finish().fold(this::written, this::refused);
        } catch (IOException | RuntimeException | Error failure) {
            failed(failure);
        }
    }

    @Override
    public void tooMuch(Uploads.Writing writing, long offset) {
        tooMuch(offset, offset + writing.lacking());
    }

    @Override
    public void ended(Reason reason) {
        refused(reason);
    }

    @Override
    public void failed(Throwable failure) {
        ended();
        desk.log().failed(IncidentId.next(), peer(), failure);
        count("failed");
        text(500, "The upload could not be stored; what was confirmed before is kept. Try again.");
    }

    @Override
    public void broken(Throwable failure) {
        ended();
        count("gone");
        response.getHeaders().put(Replies.CLOSE);
        text(failure instanceof TimeoutException ? 408 : 400, "The body did not arrive whole");
    }

    private Void stands(Uploads.Progress progress) {
        tell(progress);
        response.getHeaders().put("Upload-Length", progress.upload().size());
        done(200);
        return null;
    }

    private Void written(Uploads.Progress progress) {
        ended();
        tell(progress);
        done(204);
        return null;
    }

    private Void removed(Upload upload) {
        done(204);
        return null;
    }

    private void tell(Uploads.Progress progress) {
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(UploadRequest.OFFSET, progress.offset());
        headers.put("Upload-Expires", DATE.format(progress.upload().until()));
    }

    void done(int status) {
        count("passed");
        Watchman.of(request).owes(System.nanoTime(), 0);
        response.setStatus(status);
        response.write(true, null, callback);
    }

    Void refused(Refusal refusal) {
        return refused(refusal.reasons().get(0));
    }

    Void refused(Reason reason) {
        return refused(status(reason.code()), reason);
    }

    /** Whatever the peer still wants to send is not read. */
    Void refused(int status, Reason reason) {
        ended();
        count("refused");
        IncidentId incident = IncidentId.next();
        desk.log().refused(reason.code(), incident, peer());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(Replies.CLOSE);
        if (reason.code().retry() == RefusalCode.Retry.LATER) {
            headers.put(HttpHeader.RETRY_AFTER, desk.retryAfter().toSeconds());
        }
        Locale russian = Locale.forLanguageTag("ru");
        text(
                status,
                reason.code().wire() + "\n" + reason.text(Locale.ENGLISH) + " " + reason.cure(Locale.ENGLISH) + "\n"
                        + reason.text(russian) + " " + reason.cure(russian) + "\nincident " + incident);
        return null;
    }

    private static int status(RefusalCode code) {
        return switch (code) {
            case UPLOAD_UNKNOWN -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case UPLOAD_OFFSET_DIFFERS -> 409;
            case UPLOAD_TOO_LARGE -> 413;
            case CONTENT_TYPE_UNSUPPORTED -> 415;
            case UPLOAD_DIGEST_DIFFERS -> 422;
            case UPLOAD_IN_USE -> 423;
            case UPLOAD_CHECKSUM_DIFFERS -> CHECKSUM_MISMATCH;
            case BUSY -> 503;
            case STORAGE_FULL -> 507;
            default -> 400;
        };
    }

    private void text(int status, String text) {
        Replies.send(
                request,
                response,
                callback,
                new Reply(
                        status,
                        "text/plain; charset=utf-8",
                        Bytes.wrap((text + "\n").getBytes(StandardCharsets.UTF_8))));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error failure) {
            failed(failure);
        }
    }

    private void ended() {
        if (hasPlace) {
            hasPlace = false;
            desk.givePlaceBack();
        }
    }

    private void count(String outcome) {
        desk.steps()
                .ended(
                        Step.ACCEPT,
                        "upload-" + outcome,
                        Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
    }

    private String peer() {
        return Request.getRemoteAddr(request);
    }
}
