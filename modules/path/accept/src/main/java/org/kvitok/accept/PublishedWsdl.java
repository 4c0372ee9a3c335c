package org.kvitok.accept;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.accept.PublishedSchemas.Published;
import org.kvitok.core.Bytes;

/**
 * The published WSDL with the addresses of this gateway in it: where to send, and where the imported schemas are. The
 * addresses come from the settings; nothing that a client sends can change them. Thread-safe.
 */
final class PublishedWsdl {

    private static final String NAME = "exchange/1.0/exchange.wsdl";

    /** The address elements of SOAP 1.1 and 1.2, and the schemaLocation or location of imports and includes. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(<(?:[\\w.-]+:)?address\\s[^<>]*?\\blocation\\s*=\\s*)(\"[^\"]*\"|'[^']*')",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern IMPORT = Pattern.compile(
            "(<(?:[\\w.-]+:)?(?:import|include)\\s[^<>]*?\\b(?:schemaLocation|location)\\s*=\\s*)(\"[^\"]*\"|'[^']*')",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final PublishedSchemas schemas;
    private final URI endpoint;
    private final URI folder;

    /** The last one made, and what it was made from. */
    private Published original;

    private Published addressed;

    PublishedWsdl(PublishedSchemas schemas, URI publicAddress) {
        this.schemas = schemas;
        this.endpoint = publicAddress.resolve(ExchangeEndpoint.PATH);
        this.folder = publicAddress.resolve(FrontDesk.SCHEMAS + NAME);
    }

    Optional<Published> find() {
        return schemas.find(NAME).map(this::addressed);
    }

    private synchronized Published addressed(Published file) {
        if (!file.equals(original)) {
            Bytes content = Bytes.utf8(rewritten(file.content().utf8()));
            addressed = new Published(
                    content, file.contentType(), PublishedSchemas.etag(content), file.changed(), content.size());
            original = file;
        }
        return addressed;
    }

    private String rewritten(String wsdl) {
        String sent = ADDRESS.matcher(wsdl)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + '"' + endpoint + '"'));
        return IMPORT.matcher(sent).replaceAll(found -> {
            String quoted = found.group(2);
            URI location = folder.resolve(quoted.substring(1, quoted.length() - 1));
            return Matcher.quoteReplacement(found.group(1) + '"' + location + '"');
        });
    }
}
