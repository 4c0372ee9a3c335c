package org.kvitok.seal;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.kvitok.core.Bytes;
import org.w3c.dom.Element;

/** Exclusive XML Canonicalization 1.0 without comments: the octets that a signature of the element covers. */
public final class CanonicalForm {

    static {
        // Santuario takes its error texts from whoever initialises it first: WSS4J must be.
        WSSConfig.init();
    }

    private CanonicalForm() {}

    public static Bytes of(Element element) {
        try {
            return Bytes.wrap(octets(element, ""));
        } catch (XMLSecurityException failed) {
            throw new IllegalStateException("an element in memory has a canonical form", failed);
        }
    }

    /** With the PrefixList of an {@code InclusiveNamespaces}, which may be empty. */
    static byte[] octets(Element element, String prefixes) throws XMLSecurityException {
        Optional<Canonical> canonical = prefixes.isEmpty() ? CanonicalPass.over(element) : Optional.empty();
        return canonical.isPresent() ? canonical.get().whole() : bySantuario(element, prefixes);
    }

    /** What Santuario makes of it, which is right whatever the element holds. */
    static byte[] bySantuario(Element element, String prefixes) throws XMLSecurityException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(2048);
        Canonicalizer canonicalizer = Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS);
        if (prefixes.isEmpty()) {
            canonicalizer.canonicalizeSubtree(element, octets);
        } else {
            canonicalizer.canonicalizeSubtree(element, prefixes, octets);
        }
        return octets.toByteArray();
    }
}
