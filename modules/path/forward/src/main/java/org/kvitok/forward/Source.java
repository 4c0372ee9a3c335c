package org.kvitok.forward;

import org.kvitok.core.ServiceId;

/**
 * Whom an answer comes from that came by itself.
 *
 * @param registry its name, where the service names its registries; otherwise empty
 */
record Source(ServiceId service, String registry) {

    private static final String PREFIX = "answers ";

    /** The one whose answers come in by this route. */
    static Source ofRoute(String routeId) {
        String[] words = routeId.substring(PREFIX.length()).split(" ", 2);
        return new Source(ServiceId.of(words[0]), words.length == 1 ? "" : words[1]);
    }

    String routeId() {
        return PREFIX + this;
    }

    /** Service and registry, for people. */
    @Override
    public String toString() {
        return registry.isEmpty() ? service.toString() : service + " " + registry;
    }
}
