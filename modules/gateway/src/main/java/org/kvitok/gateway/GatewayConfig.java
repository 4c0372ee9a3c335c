package org.kvitok.gateway;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;

/**
 * Where the gateway finds its files, and which node it is. Relative paths count from the home folder.
 *
 * @param data the ledger, the queue and everything else that must survive a restart
 * @param participants one folder for each participant
 * @param calendar the production calendar, one file for each year
 * @param trust authorities and their revocation lists
 * @param key the gateway's own key, PKCS#12: it signs receipts and the other papers
 * @param envelopeKey the key that signs envelopes, where it is another one
 * @param keyPassword the file that holds the password of these keys, and nothing else
 * @param forwards false for a node that only takes in: others of the same ledger bring its submissions to the registries
 */
record GatewayConfig(
        Path schemas,
        Path routes,
        Path data,
        Path participants,
        Path calendar,
        Path trust,
        Path key,
        Optional<Path> envelopeKey,
        Path keyPassword,
        NodeId node,
        boolean forwards) {

    static GatewayConfig from(Settings settings, Path home) {
        return new GatewayConfig(
                home.resolve(settings.text("gateway.schemas", "schemas")),
                home.resolve(settings.text("gateway.routes", "routes")),
                home.resolve(settings.text("gateway.data", "var/data")),
                home.resolve(settings.text("gateway.participants", "config/participants")),
                home.resolve(settings.text("gateway.calendar", "config/calendar")),
                home.resolve(settings.text("gateway.trust", "config/trust")),
                home.resolve(settings.text("gateway.key", "var/keys/gateway.p12")),
                settings.text("gateway.envelope-key").map(home::resolve),
                home.resolve(settings.text("gateway.key-password", "var/keys/password")),
                new NodeId(settings.number("gateway.node", 1, 1, 99)),
                settings.flag("gateway.forwards", true));
    }

    /** The settings file, if there is one, and over it what was given on the command line. */
    static Settings read(Path file, Map<String, String> over) throws IOException {
        Map<String, String> values = new HashMap<>();
        if (Files.exists(file)) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        }
        values.putAll(over);
        return new Settings(values);
    }

    char[] readKeyPassword() throws IOException {
        return Files.readString(keyPassword, StandardCharsets.UTF_8).strip().toCharArray();
    }
}
