package org.kvitok.gateway.commands;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.kvitok.client.ClientConfig;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.GatewayIdentity;
import org.kvitok.client.Retries;
import org.kvitok.seal.Certificates;
import org.kvitok.seal.SigningKey;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How to reach the gateway and in whose name: from options, and what they leave open from the profile. */
final class GatewayOptions {

    private static final String PASSWORD = "KVITOK_KEY_PASSWORD";

    @Mixin
    private ProfileOption profileOption;

    @Option(names = "--gateway", paramLabel = "URL", descriptionKey = "option.gateway")
    private URI gateway;

    @Option(names = "--gateway-certificate", paramLabel = "PEM", descriptionKey = "option.gateway-certificate")
    private List<Path> gatewayCertificates = new ArrayList<>();

    @Option(
            names = "--gateway-envelope-certificate",
            paramLabel = "PEM",
            descriptionKey = "option.gateway-envelope-certificate")
    private List<Path> envelopeCertificates = new ArrayList<>();

    @Option(names = "--key", paramLabel = "P12", descriptionKey = "option.key")
    private Path key;

    @Option(names = "--password-file", paramLabel = "FILE", descriptionKey = "option.password-file")
    private Path passwordFile;

    @Option(names = "--tls-trusted", paramLabel = "PEM", descriptionKey = "option.tls-trusted")
    private Path tlsTrusted;

    @Option(names = "--attempts", paramLabel = "N", defaultValue = "4", descriptionKey = "option.attempts")
    private int attempts;

    ExchangeClient client(Output output) {
        ClientProfile profile = profileOption.profile();
        URI address = Optional.ofNullable(gateway).or(profile::gateway).orElseThrow(() -> missing(output, "--gateway"));
        Path keyFile = Optional.ofNullable(key).or(profile::key).orElseThrow(() -> missing(output, "--key"));
        List<Path> pinned = gatewayCertificates.isEmpty() ? profile.gatewayCertificates() : gatewayCertificates;
        if (pinned.isEmpty()) {
            throw missing(output, "--gateway-certificate");
        }
        GatewayIdentity identity = GatewayIdentity.pinned(certificates(pinned))
                .answeringWith(certificates(
                        envelopeCertificates.isEmpty() ? profile.envelopeCertificates() : envelopeCertificates));
        SigningKey signing = SigningKey.load(keyFile, password(profile, output));
        ClientConfig config =
                ClientConfig.of(address, signing, identity).with(new Retries(attempts, Duration.ofSeconds(1)));
        return new ExchangeClient(Optional.ofNullable(tlsTrusted)
                .or(profile::tlsTrusted)
                .map(file -> config.with(tls(file)))
                .orElse(config));
    }

    private static List<X509Certificate> certificates(List<Path> files) {
        return files.stream().flatMap(file -> Certificates.in(file).stream()).toList();
    }

    /** Never an option: command lines can be read by everyone on the machine. */
    private char[] password(ClientProfile profile, Output output) {
        Optional<Path> file = Optional.ofNullable(passwordFile).or(profile::passwordFile);
        if (file.isPresent()) {
            return WholeFile.read(file.get()).utf8().strip().toCharArray();
        }
        String fromEnvironment = System.getenv(PASSWORD);
        if (fromEnvironment != null) {
            return fromEnvironment.toCharArray();
        }
        Console console = System.console();
        if (console == null) {
            throw output.trouble(ExitCode.USAGE, "text.password-missing", PASSWORD);
        }
        return console.readPassword("%s ", output.text("text.password"));
    }

    private static SSLContext tls(Path trusted) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (X509Certificate certificate : Certificates.in(trusted)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException failed) {
            throw new IllegalStateException("TLS cannot be set up with " + trusted, failed);
        }
    }

    private static Trouble missing(Output output, String option) {
        return output.trouble(ExitCode.USAGE, "text.option-missing", option, ClientProfile.STANDARD);
    }

    /** Which profile; a command that needs only certificates uses this alone. */
    static final class ProfileOption {

        @Option(names = "--profile", paramLabel = "FILE", descriptionKey = "option.profile")
        private Path file;

        ClientProfile profile() {
            if (file != null) {
                return ClientProfile.read(file);
            }
            return Files.isRegularFile(ClientProfile.STANDARD)
                    ? ClientProfile.read(ClientProfile.STANDARD)
                    : ClientProfile.NONE;
        }
    }
}
