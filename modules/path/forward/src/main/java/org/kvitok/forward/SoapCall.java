package org.kvitok.forward;

import java.net.http.HttpRequest;
import java.util.List;
import org.kvitok.core.Bytes;

/** Asks a registry over SOAP. */
final class SoapCall implements Adapter {

    private final SoapAddress address;
    private final HttpCall http;
    private final SoapSecurity security;
    private final SoapAnswer answers;

    SoapCall(SoapAddress address, HttpCall http, SoapSecurity security, SoapAnswer answers) {
        this.address = address;
        this.http = http;
        this.security = security;
        this.answers = answers;
    }

    @Override
    public Stage call(Stage.Asking asking) {
        return http.exchange(asking.wanted(), request(asking), response -> answers.read(asking.wanted(), response));
    }

    private HttpRequest.Builder request(Stage.Asking asking) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .header("Accept", address.version().mediaType());
        List<Carried> files = asking.cargo().referredIn(asking.request());
        if (files.isEmpty() || address.inlines()) {
            Bytes envelope = security.envelope(address.version(), Inlined.into(asking.request(), files));
            request.header("Content-Type", address.version().contentType(address.action()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(envelope.sharedArray()));
        } else {
            RelatedBody body = new RelatedBody(address.version());
            request.header("Content-Type", body.contentType())
                    .POST(body.publisher(security.envelope(address.version(), asking.request()), files));
        }
        if (address.version() == SoapVersion.V1_1) {
            request.header("SOAPAction", "\"" + address.action() + "\"");
        }
        return request;
    }
}
