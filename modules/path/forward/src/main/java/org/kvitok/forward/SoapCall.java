package org.kvitok.forward;

import java.net.http.HttpRequest;
import org.kvitok.core.Bytes;

/** Asks a registry over SOAP. */
final class SoapCall implements Adapter {

    private final SoapAddress address;
    private final HttpCall http;
    private final SoapAnswer answers;

    SoapCall(SoapAddress address, HttpCall http, SoapAnswer answers) {
        this.address = address;
        this.http = http;
        this.answers = answers;
    }

    @Override
    public Stage call(Stage.Asking asking) {
        return http.exchange(
                asking.wanted(), request(asking.request()), response -> answers.read(asking.wanted(), response));
    }

    private HttpRequest.Builder request(Bytes payload) {
        Bytes envelope = address.version().wrap(payload);
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .header("Content-Type", address.version().contentType(address.action()))
                .header("Accept", address.version().mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope.sharedArray()));
        if (address.version() == SoapVersion.V1_1) {
            request.header("SOAPAction", "\"" + address.action() + "\"");
        }
        return request;
    }
}
