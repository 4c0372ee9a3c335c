package org.kvitok.accept;

import jakarta.xml.ws.Provider;
import jakarta.xml.ws.Service;
import jakarta.xml.ws.ServiceMode;
import jakarta.xml.ws.WebServiceProvider;
import javax.xml.transform.stream.StreamSource;

/** What CXF publishes as the endpoint. CXF never gets as far as calling it: {@link ExchangeInterceptor} answers first. */
@WebServiceProvider(
        serviceName = "ExchangeService",
        portName = "ExchangePort",
        targetNamespace = "urn:kvitok:exchange:1.0")
@ServiceMode(Service.Mode.MESSAGE)
final class ExchangeProvider implements Provider<StreamSource> {

    @Override
    public StreamSource invoke(StreamSource request) {
        throw new IllegalStateException("a message went past the interceptor that answers it");
    }
}
