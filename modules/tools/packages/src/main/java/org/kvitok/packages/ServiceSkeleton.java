package org.kvitok.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kvitok.core.ServiceId;

/**
 * A new service package to begin with: small, documented, with a rule and samples, and green in {@code check-service} as
 * it stands.
 */
public final class ServiceSkeleton {

    private static final List<String> SCHEMAS = List.of("request.xsd", "answer.xsd");

    /** Which template becomes which file. */
    private static final Map<String, String> ROUTES = Map.of(
            "service.yaml", "service.yaml",
            "to-registry.xsl", "to-registry.xsl",
            "from-registry.xsl", "from-registry.xsl",
            "rules.sch", "rules.sch",
            "accepted/request.xml", "samples/accepted/ordinary/request.xml",
            "accepted/registry-request.xml", "samples/accepted/ordinary/registry-request.xml",
            "accepted/registry-answer.xml", "samples/accepted/ordinary/registry-answer.xml",
            "accepted/answer.xml", "samples/accepted/ordinary/answer.xml",
            "refused/request.xml", "samples/refused/large-amount-without-ground/request.xml",
            "refused/reasons.txt", "samples/refused/large-amount-without-ground/reasons.txt");

    /** A registry that pulls speaks the published forms: nothing is transformed for it. */
    private static final Set<String> NOT_WHERE_PULLED = Set.of(
            "to-registry.xsl", "from-registry.xsl", "accepted/registry-request.xml", "accepted/registry-answer.xml");

    /** What each kind of adapter cannot do without; {@code @name@} is the service's. */
    private static final Map<String, String> REGISTRIES = Map.of(
            "soap", """
                      address: "{registries.@name@.address:http://127.0.0.1:8090/@name@}"
                    """,
            "rest", """
                      address: "{registries.@name@.address:http://127.0.0.1:8090/@name@}"
                      format: xml
                    """,
            "jms", """
                      broker: "{registries.@name@.broker:tcp://127.0.0.1:61616}"
                      queue: @name@.requests
                      replyQueue: @name@.answers
                    """,
            "file", """
                      folder: "{registries.@name@.folder:var/registries/@name@}"
                    """,
            "sftp", """
                      host: "{registries.@name@.host:}"
                      user: "{registries.@name@.user:}"
                      key: "{registries.@name@.key:}"
                      knownHosts: "{registries.@name@.known-hosts:}"
                      folder: "{registries.@name@.folder:/@name@}"
                    """,
            "pull", """
                      lease: "{registries.@name@.lease:15m}"
                    """);

    private final ServiceId id;
    private final boolean isPulled;
    private final Map<String, String> values = new LinkedHashMap<>();

    /**
     * @param adapter one of {@link #adapters}
     * @throws IllegalArgumentException when there is no such adapter, or a title has more than one line
     */
    public ServiceSkeleton(ServiceId id, Title title, String adapter) {
        if (!REGISTRIES.containsKey(adapter)) {
            throw new IllegalArgumentException("no adapter " + adapter + ": " + String.join(", ", adapters()));
        }
        this.id = id;
        this.isPulled = adapter.equals("pull");
        String registry = "  adapter: " + adapter + "\n" + REGISTRIES.get(adapter);
        values.put("@registry@", registry.stripTrailing());
        values.put("@name@", id.name());
        values.put("@version@", id.version());
        values.put("@namespace@", "urn:kvitok:service:" + id.name() + ":" + id.version());
        values.put("@registry-namespace@", "urn:kvitok:registries:" + id.name() + ":" + id.version());
        values.put("@title-ru-yaml@", quoted(title.ru()));
        values.put("@title-en-yaml@", quoted(title.en()));
        values.put("@title-ru@", escaped(title.ru()));
        values.put("@title-en@", escaped(title.en()));
    }

    /** The kinds of adapter that there is a beginning for. */
    public static Set<String> adapters() {
        return new TreeSet<>(REGISTRIES.keySet());
    }

    /**
     * Writes the package. The routes appear at once, when everything else is there, so that a gateway that runs takes it
     * over whole.
     *
     * @throws FileAlreadyExistsException when there is such a service; then nothing was written
     */
    public void write(Path schemas, Path routes) throws IOException {
        Path published = schemas.resolve(id.name()).resolve(id.version());
        Path route = routes.resolve(id.name()).resolve(id.version());
        for (Path folder : new Path[] {published, route}) {
            if (Files.exists(folder)) {
                throw new FileAlreadyExistsException(folder.toString());
            }
        }
        Path aside = routes.resolve("." + id.name() + "-" + id.version());
        for (Map.Entry<String, String> file : ROUTES.entrySet()) {
            if (!isPulled || !NOT_WHERE_PULLED.contains(file.getKey())) {
                write(file.getKey(), aside.resolve(file.getValue()));
            }
        }
        for (String file : SCHEMAS) {
            write(file, published.resolve(file));
        }
        Files.createDirectories(route.getParent());
        Files.move(aside, route, StandardCopyOption.ATOMIC_MOVE);
    }

    private void write(String template, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, filled(template(template)));
    }

    private String filled(String template) {
        String filled = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static String template(String name) {
        try (InputStream template = ServiceSkeleton.class.getResourceAsStream("skeleton/" + name)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the skeleton cannot be read", unreadable);
        }
    }

    private static String quoted(String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a title is one line");
        }
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
