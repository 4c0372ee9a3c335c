package org.kvitok.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: every part can do its work (200), or which cannot
 * (503).
 */
final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Health health;

    HealthServlet(Health health) {
        this.health = health;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json; charset=utf-8");
        switch (String.valueOf(request.getPathInfo())) {
            case "/live" -> response.getWriter().write("{\"status\":\"up\"}\n");
            case "/ready" -> {
                Map<String, Boolean> report = health.report();
                response.setStatus(Health.isReady(report) ? 200 : 503);
                response.getWriter().write(health.json(report));
            }
            default -> response.sendError(404);
        }
    }
}
