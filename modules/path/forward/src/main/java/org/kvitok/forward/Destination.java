package org.kvitok.forward;

import org.kvitok.packages.ServicePackage;

/** A service with its registry's address, both prepared once when the service is added. */
record Destination(ServicePackage service, SoapAddress address) {

    static Destination of(ServicePackage service, ForwardConfig config) {
        SoapAddress address = SoapAddress.of(service.binding());
        if (address.timeout().compareTo(config.claim()) >= 0) {
            throw new IllegalArgumentException("%s: timeout %s must be shorter than forward.claim, which is %s"
                    .formatted(service.id(), address.timeout(), config.claim()));
        }
        return new Destination(service, address);
    }

    boolean sharesRouteWith(Destination other) {
        return service.binding().adapter().equals(other.service.binding().adapter())
                && address.concurrency() == other.address.concurrency();
    }
}
