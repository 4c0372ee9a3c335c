package org.kvitok.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSTypedData;

/** Content that is streamed through a digest and never held. */
record StreamedContent(FileSeal.Content content) implements CMSTypedData {

    @Override
    public ASN1ObjectIdentifier getContentType() {
        return CMSObjectIdentifiers.data;
    }

    @Override
    public void write(OutputStream out) {
        try (InputStream in = content.open()) {
            in.transferTo(out);
        } catch (IOException unreadable) {
            // Bouncy Castle would take an IOException for a flaw of the signature.
            throw new UncheckedIOException("a signed file cannot be read", unreadable);
        }
    }

    @Override
    public Object getContent() {
        return content;
    }
}
