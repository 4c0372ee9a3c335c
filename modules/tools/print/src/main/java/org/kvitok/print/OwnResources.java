package org.kvitok.print;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.xmlgraphics.io.Resource;
import org.apache.xmlgraphics.io.ResourceResolver;

/** Gives FOP the fonts of this module and pictures that stand in the document itself, and nothing else. */
final class OwnResources implements ResourceResolver {

    private static final String PICTURE = "data:image/png;base64,";

    private final Map<String, byte[]> fonts = new ConcurrentHashMap<>();

    @Override
    public Resource getResource(URI address) throws IOException {
        if ("font".equals(address.getScheme())) {
            return new Resource(new ByteArrayInputStream(font(address.getSchemeSpecificPart())));
        }
        if (address.toString().startsWith(PICTURE)) {
            byte[] picture = Base64.getDecoder().decode(address.toString().substring(PICTURE.length()));
            return new Resource("image/png", new ByteArrayInputStream(picture));
        }
        throw new IOException("nothing outside the paper is read");
    }

    @Override
    public OutputStream getOutputStream(URI address) throws IOException {
        throw new IOException("nothing outside the paper is written");
    }

    private byte[] font(String name) throws IOException {
        byte[] known = fonts.get(name);
        if (known != null) {
            return known;
        }
        try (InputStream file = OwnResources.class.getResourceAsStream("fonts/" + name)) {
            if (file == null) {
                throw new IOException("no font " + name);
            }
            byte[] font = file.readAllBytes();
            fonts.put(name, font);
            return font;
        }
    }
}
