package org.kvitok.forward;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Json;
import org.kvitok.wire.TransformFailed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a registry over REST. */
final class RestCall implements Adapter {

    private static final Logger LOG = LoggerFactory.getLogger(RestCall.class);

    private final RestAddress address;
    private final HttpCall http;
    private final RestAnswer answers;

    RestCall(RestAddress address, HttpCall http, RestAnswer answers) {
        this.address = address;
        this.http = http;
        this.answers = answers;
    }

    @Override
    public Stage call(Stage.Asking asking) {
        List<Carried> files = asking.cargo().referredIn(asking.request());
        Optional<Stage> hindered = address.files().flatMap(template -> put(asking, template, files));
        if (hindered.isPresent()) {
            return hindered.get();
        }
        HttpRequest.Builder request;
        try {
            request = request(asking, address.files().isPresent() ? List.of() : files);
        } catch (TransformFailed notWritable) {
            LOG.error("{}: the request cannot be written: {}", asking.wanted().number(), notWritable.getMessage());
            return Stage.Hindered.untilRepaired(asking.wanted(), Hindrance.TO_REGISTRY_FAILED.text());
        }
        return http.exchange(asking.wanted(), request, response -> answers.read(asking.wanted(), response));
    }

    /** Each at its own address, before the request that refers to them; the same bytes again do no harm there. */
    private Optional<Stage> put(Stage.Asking asking, AddressTemplate template, List<Carried> files) {
        for (Carried file : files) {
            HttpRequest.Builder request = HttpRequest.newBuilder(template.filled(asking, file))
                    .header("Content-Type", file.facts().mediaType())
                    .header(
                            address.idempotencyHeader(),
                            asking.wanted().requestId().toString())
                    .PUT(FormBody.file(file));
            Stage stage =
                    http.exchange(asking.wanted(), request, response -> answers.stored(asking.wanted(), response));
            if (!(stage instanceof Stage.HandedOver)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    private HttpRequest.Builder request(Stage.Asking asking, List<Carried> files) {
        URI uri = address.template().filled(asking);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", String.join(", ", address.mediaTypes()))
                .header(address.idempotencyHeader(), asking.wanted().requestId().toString());
        if (address.method().equals("GET")) {
            return request.GET();
        }
        if (!files.isEmpty()) {
            FormBody form = new FormBody();
            return request.header("Content-Type", form.contentType())
                    .method(
                            address.method(),
                            form.publisher(address.format().mediaType(), body(asking.request()), files));
        }
        return request.header("Content-Type", address.format().mediaType())
                .method(address.method(), body(asking.request()));
    }

    private BodyPublisher body(Bytes request) {
        return BodyPublishers.ofByteArray(
                switch (address.format()) {
                    case JSON -> Json.ofXml(request).sharedArray();
                    case XML -> request.sharedArray();
                });
    }
}
