package org.kvitok.gateway.commands;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Settings;

/**
 * How a sender reaches its gateway, kept in a properties file (UTF-8) so that it need not be typed: {@code
 * client.gateway}, {@code client.gateway-certificate} and {@code client.gateway-envelope-certificate} (files, separated
 * by commas), {@code client.key}, {@code client.password-file}, {@code client.tls-trusted}. Relative paths start at the file's own folder.
 */
public record ClientProfile(
        Optional<URI> gateway,
        List<Path> gatewayCertificates,
        List<Path> envelopeCertificates,
        Optional<Path> key,
        Optional<Path> passwordFile,
        Optional<Path> tlsTrusted) {

    /** Where commands look when no profile is named. */
    public static final Path STANDARD = Path.of("var", "client.properties");

    static final ClientProfile NONE = new ClientProfile(
            Optional.empty(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /** @throws Settings.IllegalSetting naming keys that are not known */
    static ClientProfile read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        Settings settings = new Settings(values);
        Path folder = file.toAbsolutePath().getParent();
        ClientProfile profile = new ClientProfile(
                settings.text("client.gateway").map(URI::create),
                files(settings, "client.gateway-certificate", folder),
                files(settings, "client.gateway-envelope-certificate", folder),
                settings.text("client.key").map(folder::resolve),
                settings.text("client.password-file").map(folder::resolve),
                settings.text("client.tls-trusted").map(folder::resolve));
        settings.refuseUnread();
        return profile;
    }

    private static List<Path> files(Settings settings, String key, Path folder) {
        return settings.text(key).stream()
                .flatMap(files -> Stream.of(files.split(",")))
                .map(name -> folder.resolve(name.strip()))
                .toList();
    }

    /** Writes the profile so that {@link #read} gives the same; paths become absolute. */
    public void write(Path file) {
        StringBuilder text = new StringBuilder();
        gateway.ifPresent(address -> line(text, "gateway", address.toString()));
        if (!gatewayCertificates.isEmpty()) {
            line(text, "gateway-certificate", String.join(",", absolute(gatewayCertificates)));
        }
        if (!envelopeCertificates.isEmpty()) {
            line(text, "gateway-envelope-certificate", String.join(",", absolute(envelopeCertificates)));
        }
        key.ifPresent(path -> line(text, "key", absolute(path)));
        passwordFile.ifPresent(path -> line(text, "password-file", absolute(path)));
        tlsTrusted.ifPresent(path -> line(text, "tls-trusted", absolute(path)));
        WholeFile.write(file, Bytes.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> absolute(List<Path> paths) {
        return paths.stream().map(ClientProfile::absolute).toList();
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("client.")
                .append(key)
                .append('=')
                .append(value.replace("\\", "\\\\"))
                .append('\n');
    }
}
