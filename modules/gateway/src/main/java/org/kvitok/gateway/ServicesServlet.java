package org.kvitok.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.kvitok.core.ServiceId;
import org.kvitok.packages.Catalogue;
import org.kvitok.packages.Finding;
import org.kvitok.packages.Standing;

/** {@code GET /admin/services}: every service package with where it stands, and what is wrong in which file and line. */
final class ServicesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Catalogue catalogue;
    private final transient Function<ServiceId, List<Hitch>> hitches;

    /** @param hitches what is not as it should be between a service and its registries */
    ServicesServlet(Catalogue catalogue, Function<ServiceId, List<Hitch>> hitches) {
        this.catalogue = catalogue;
        this.hitches = hitches;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonArray services = new JsonArray();
        catalogue.standings().forEach(standing -> services.add(json(standing)));
        JsonObject answer = new JsonObject();
        answer.put("services", services);
        answer.put("findings", json(catalogue.findings()));
        response.setContentType("application/json; charset=utf-8");
        response.getWriter().write(answer.toJson() + "\n");
    }

    private JsonObject json(Standing standing) {
        JsonObject json = new JsonObject();
        json.put("service", standing.id().toString());
        json.put("stand", standing.stand().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("since", standing.since().toString());
        json.put(
                "hitches",
                new JsonArray(
                        hitches.apply(standing.id()).stream().map(Hitch::json).toList()));
        standing.offered().ifPresent(service -> {
            json.put("ru", service.title().ru());
            json.put("en", service.title().en());
            json.put("unset", new JsonArray(service.unset()));
            service.validity().from().ifPresent(from -> json.put("validFrom", from.toString()));
            service.validity().until().ifPresent(until -> json.put("validUntil", until.toString()));
        });
        return json;
    }

    private static JsonArray json(List<Finding> findings) {
        JsonArray all = new JsonArray();
        findings.forEach(finding -> all.add(finding.toString()));
        return all;
    }
}
