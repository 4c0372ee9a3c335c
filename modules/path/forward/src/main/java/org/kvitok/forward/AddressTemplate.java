package org.kvitok.forward;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Json;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * An address with {@code {name}} in its path or query, for values of the request: an entry of the outermost map of JSON,
 * or an attribute or child of the root in XML; or for {@code {number}} and {@code {request-id}}; of an
 * attachment, {@code {attachment}} (attachment-1.pdf) and {@code {sha256}}. Values are
 * percent-encoded, so that they cannot become more of the address than one segment or parameter. Safe for many threads.
 */
final class AddressTemplate {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]{0,63})\\}");

    private final String template;
    private final boolean readsRequest;
    private final XmlReader reader;

    /** @throws IllegalArgumentException when it would be no URI */
    AddressTemplate(String template, XmlReader reader) {
        this.template = template;
        this.reader = reader;
        this.readsRequest = NAME.matcher(template).results().anyMatch(found -> !isOurs(found.group(1)));
        URI.create(NAME.matcher(template).replaceAll("x"));
    }

    /** Where a file of the request goes. */
    URI filled(Stage.Asking asking, Carried file) {
        return filled(asking, Optional.of(file));
    }

    /** @throws TransformFailed when the request has no value for a name, or one that would change the path */
    URI filled(Stage.Asking asking) {
        return filled(asking, Optional.empty());
    }

    private URI filled(Stage.Asking asking, Optional<Carried> file) {
        Optional<Element> root = readsRequest ? Optional.of(root(asking.request())) : Optional.empty();
        Matcher name = NAME.matcher(template);
        StringBuilder address = new StringBuilder();
        while (name.find()) {
            String value =
                    switch (name.group(1)) {
                        case "number" -> asking.wanted().number().toString();
                        case "request-id" -> asking.wanted().requestId().toString();
                        default ->
                            file.map(one -> valueOf(one, name.group(1)))
                                    .orElseGet(() -> valueIn(root.orElseThrow(), name.group(1)));
                    };
            name.appendReplacement(address, Matcher.quoteReplacement(encoded(value, name.group(1))));
        }
        name.appendTail(address);
        return URI.create(address.toString());
    }

    private static String valueOf(Carried file, String name) {
        return name.equals("sha256") ? file.facts().sha256().hex() : file.fileName();
    }

    private static boolean isOurs(String name) {
        return name.equals("number") || name.equals("request-id");
    }

    private Element root(Bytes request) {
        return reader.read(request, Optional.empty()).fold(document -> document.getDocumentElement(), refusal -> {
            throw new TransformFailed("the request cannot be read again: " + refusal.code(), null);
        });
    }

    private static String valueIn(Element root, String name) {
        boolean isJson = Json.NAMESPACE.equals(root.getNamespaceURI());
        if (!isJson && root.hasAttribute(name)) {
            return root.getAttribute(name);
        }
        return Elements.children(root).stream()
                .filter(child -> name.equals(isJson ? child.getAttribute("key") : child.getLocalName()))
                .filter(child -> Elements.children(child).isEmpty())
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow(() -> new TransformFailed("the request has no value for {" + name + "}", null));
    }

    private static String encoded(String value, String name) {
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new TransformFailed("the value for {" + name + "} is empty or a dot segment", null);
        }
        return URLEncoder.encode(value.strip(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
