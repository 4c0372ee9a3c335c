package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Bytes;

/** Puts the content of attachments into a request as base64, for registries that do not know MTOM. */
final class Inlined {

    private Inlined() {}

    /**
     * The request with every {@code xop:Include} of these files replaced by their content. Such a request is in memory
     * whole, so this is for small files; how large they may be is for the service's attachment rules to say.
     */
    static Bytes into(Bytes request, List<Carried> files) {
        if (files.isEmpty()) {
            return request;
        }
        String text = request.utf8();
        for (Carried file : files) {
            // A serializer wrote this text, so nothing but a start tag begins like one.
            Matcher include = Pattern.compile("<(?:[\\w.-]+:)?Include\\b[^<>]*?\\bhref=[\"']"
                            + Pattern.quote(file.reference()) + "[\"'][^<>]*?(?:/>|>\\s*</(?:[\\w.-]+:)?Include>)")
                    .matcher(text);
            text = include.replaceAll(Matcher.quoteReplacement(base64(file)));
        }
        return Bytes.utf8(text);
    }

    private static String base64(Carried file) {
        try (InputStream in = file.content().open()) {
            return Base64.getEncoder().encodeToString(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an attachment cannot be read", unreadable);
        }
    }
}
