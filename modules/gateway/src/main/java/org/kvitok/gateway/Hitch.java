package org.kvitok.gateway;

import java.util.Locale;
import org.apache.camel.util.json.JsonObject;

/**
 * Something between a service and its registry that is not as it should be.
 *
 * @param registry the name of one of several; empty where there is one
 */
record Hitch(String registry, What what) {

    enum What {
        /** It was away the last times, and is not called for a while. */
        AWAY,
        /** One call is on its way to find out whether it is back. */
        TRIED,
        /** The queue or the folder in which it leaves its answers cannot be looked into. */
        ANSWERS_OUT_OF_REACH
    }

    JsonObject json() {
        JsonObject json = new JsonObject();
        json.put("registry", registry);
        json.put("what", what.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return json;
    }
}
