package org.kvitok.accept;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.kvitok.core.Settings;

/**
 * Settings of the door, prefix {@code accept.}; README.md says what each does.
 *
 * @param schemas the published schemas, served as they are
 * @param publicAddress what integrators call, without path; where it is not set, localhost and the port in use
 * @param maxUploads requests that bring bytes of uploads at a time
 * @param patience for a request's headers, and before the least rate counts
 * @param leastRate bytes per second below which a body or an answer is given up
 */
public record AcceptConfig(
        String host,
        boolean plain,
        int port,
        Optional<TlsConfig> tls,
        Optional<URI> publicAddress,
        String managementHost,
        int managementPort,
        Path schemas,
        int maxMessage,
        long maxBytesInWork,
        PartLimits attachments,
        int maxUploads,
        int maxConcurrent,
        int maxWaiting,
        Duration waitWithin,
        Duration retryAfter,
        int maxConnections,
        int maxHeaders,
        Duration idleAfter,
        Duration patience,
        int leastRate,
        Duration stopWithin) {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final long GIB = 1L << 30;

    public AcceptConfig {
        if (!plain && tls.isEmpty()) {
            throw new IllegalArgumentException("Neither accept.plain nor accept.tls.key-store opens a door");
        }
        if (maxBytesInWork < maxMessage) {
            throw new IllegalArgumentException("Setting accept.max-bytes-in-work = " + maxBytesInWork
                    + "B is not possible; legal: at least accept.max-message, " + maxMessage + "B");
        }
        publicAddress.ifPresent(AcceptConfig::demandPlainAddress);
    }

    public static AcceptConfig from(Settings settings, Path schemas) {
        return new AcceptConfig(
                settings.text("accept.host", "0.0.0.0"),
                settings.flag("accept.plain", true),
                settings.number("accept.port", 8080, 0, 65535),
                TlsConfig.from(settings),
                settings.text("accept.public-address").map(URI::create),
                settings.text("accept.management.host", "127.0.0.1"),
                settings.number("accept.management.port", 8081, 0, 65535),
                schemas,
                (int) settings.size("accept.max-message", 10 * MIB, KIB, GIB),
                settings.size("accept.max-bytes-in-work", 128 * MIB, KIB, 1024 * GIB),
                PartLimits.from(settings),
                settings.number("accept.uploads.most", 32, 1, 1000),
                settings.number("accept.max-concurrent", 32, 1, 1024),
                settings.number("accept.max-waiting", 512, 0, 100_000),
                settings.duration("accept.wait-within", seconds(5), Duration.ofMillis(1), seconds(300)),
                settings.duration("accept.retry-after", seconds(5), seconds(1), seconds(3600)),
                settings.number("accept.max-connections", 2000, 1, 1_000_000),
                (int) settings.size("accept.max-headers", 8 * KIB, KIB, 64 * KIB),
                settings.duration("accept.idle-after", seconds(30), Duration.ofMillis(100), seconds(3600)),
                settings.duration("accept.patience", seconds(10), Duration.ofMillis(100), seconds(600)),
                (int) settings.size("accept.least-rate", 4 * KIB, 1, MIB),
                settings.duration("accept.stop-within", seconds(30), Duration.ofMillis(1), seconds(3600)));
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    /** It is written into the WSDL as it is, so it must be nothing but scheme, host and port. */
    private static void demandPlainAddress(URI address) {
        boolean scheme = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        boolean bare = address.getRawPath().isEmpty()
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && address.getRawUserInfo() == null;
        if (!scheme || !bare || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "Setting accept.public-address = " + address
                            + " is not possible; legal: http:// or https://, a host and, if needed, a port, such as https://gate.example.ru");
        }
    }
}
