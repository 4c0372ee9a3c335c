package org.kvitok.bench;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * The floor of HTTP, as a process: Jetty that reads each message and answers with the same bytes. When it takes messages it
 * writes one line of JSON with its address.
 */
final class EchoServer {

    private EchoServer() {}

    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback done) throws Exception {
                ByteBuffer message = Content.Source.asByteBuffer(request);
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
                response.write(true, message, done);
                return true;
            }
        });
        server.start();
        System.out.println("{\"address\":\"http://127.0.0.1:" + connector.getLocalPort() + "/\"}");
    }
}
