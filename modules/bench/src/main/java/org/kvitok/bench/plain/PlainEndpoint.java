package org.kvitok.bench.plain;

import jakarta.xml.ws.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import javax.security.auth.callback.CallbackHandler;
import org.apache.cxf.jaxws.EndpointImpl;
import org.apache.cxf.ws.security.wss4j.DefaultCryptoCoverageChecker;
import org.apache.cxf.ws.security.wss4j.WSS4JInInterceptor;
import org.apache.cxf.ws.security.wss4j.WSS4JOutInterceptor;
import org.apache.wss4j.common.ConfigurationConstants;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.dom.engine.WSSConfig;

/**
 * The plain endpoint as a process. Its one argument is a properties file: {@code wsdl}, {@code key} and {@code trust}
 * (PKCS#12), {@code password}, {@code alias}, {@code algorithm}, {@code url}, {@code user}. When it takes messages it writes
 * one line of JSON with its address.
 */
public final class PlainEndpoint {

    private static final String PARTS =
            "{Element}{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Timestamp;"
                    + "{Element}{http://schemas.xmlsoap.org/soap/envelope/}Body";

    private PlainEndpoint() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Properties settings = new Properties();
        try (var file = Files.newBufferedReader(Path.of(arguments[0]))) {
            settings.load(file);
        }
        WSSConfig.init();
        // WSS4J puts Bouncy Castle before the platform's RSA where it finds the jar, which a user need not have.
        Security.removeProvider("BC");
        String address = "http://127.0.0.1:" + freePort() + "/intake";
        publish(settings, address);
        System.out.println("{\"address\":\"" + address + "\"}");
    }

    private static void publish(Properties settings, String address) throws SQLException {
        EndpointImpl endpoint = (EndpointImpl) Endpoint.create(
                new Intake(new MessageTable(settings.getProperty("url"), settings.getProperty("user"))));
        endpoint.setWsdlLocation(settings.getProperty("wsdl"));
        endpoint.setProperties(Map.of("schema-validation-enabled", "true"));
        endpoint.getInInterceptors().add(new KeepBytes());
        endpoint.getInInterceptors().add(new WSS4JInInterceptor(incoming(settings)));
        endpoint.getInInterceptors().add(new DefaultCryptoCoverageChecker());
        endpoint.getOutInterceptors().add(new WSS4JOutInterceptor(outgoing(settings)));
        endpoint.publish(address);
    }

    private static Map<String, Object> incoming(Properties settings) {
        Map<String, Object> in = new HashMap<>();
        in.put(ConfigurationConstants.ACTION, "Timestamp Signature");
        in.put(ConfigurationConstants.SIG_VER_PROP_REF_ID, "crypto");
        in.put("crypto", crypto(settings));
        in.put(ConfigurationConstants.SIG_SUBJECT_CERT_CONSTRAINTS, ".*");
        return in;
    }

    private static Map<String, Object> outgoing(Properties settings) {
        CallbackHandler password =
                callbacks -> ((WSPasswordCallback) callbacks[0]).setPassword(settings.getProperty("password"));
        Map<String, Object> out = new HashMap<>();
        out.put(ConfigurationConstants.ACTION, "Timestamp Signature");
        out.put(ConfigurationConstants.USER, settings.getProperty("alias"));
        out.put(ConfigurationConstants.PW_CALLBACK_REF, password);
        out.put(ConfigurationConstants.SIG_PROP_REF_ID, "crypto");
        out.put("crypto", crypto(settings));
        out.put(ConfigurationConstants.SIG_KEY_ID, "DirectReference");
        out.put(ConfigurationConstants.SIGNATURE_PARTS, PARTS);
        out.put(ConfigurationConstants.SIG_ALGO, settings.getProperty("algorithm"));
        out.put(ConfigurationConstants.SIG_DIGEST_ALGO, "http://www.w3.org/2001/04/xmlenc#sha256");
        return out;
    }

    private static Properties crypto(Properties settings) {
        String merlin = "org.apache.wss4j.crypto.merlin.";
        Properties crypto = new Properties();
        crypto.setProperty("org.apache.wss4j.crypto.provider", "org.apache.wss4j.common.crypto.Merlin");
        for (String store : new String[] {"keystore", "truststore"}) {
            crypto.setProperty(merlin + store + ".type", "PKCS12");
            crypto.setProperty(merlin + store + ".password", settings.getProperty("password"));
        }
        crypto.setProperty(merlin + "keystore.file", settings.getProperty("key"));
        crypto.setProperty(merlin + "truststore.file", settings.getProperty("trust"));
        return crypto;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
