package org.kvitok.accept;

import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** CXF with its one endpoint, as a handler for Jetty. */
final class ExchangeEndpoint {

    static final String PATH = "/exchange";

    private final Bus bus;
    private final ServletContextHandler handler;

    ExchangeEndpoint() {
        bus = new CXFBusFactory().createBus();
        EndpointImpl endpoint = new EndpointImpl(bus, new ExchangeProvider());
        endpoint.getInInterceptors().add(new ExchangeInterceptor());
        endpoint.publish(PATH);

        CXFNonSpringServlet servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        ServletHolder holder = new ServletHolder(servlet);
        holder.setInitOrder(0);
        holder.setAsyncSupported(true);
        holder.setInitParameter("hide-service-list-page", "true");
        holder.setInitParameter("disable-address-updates", "true");
        handler = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS | ServletContextHandler.NO_SECURITY);
        handler.setErrorHandler(new PlainErrors());
        handler.addServlet(holder, "/*");
    }

    ServletContextHandler handler() {
        return handler;
    }

    void stop() {
        bus.shutdown(false);
    }
}
