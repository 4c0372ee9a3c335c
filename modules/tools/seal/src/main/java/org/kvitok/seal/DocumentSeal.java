package org.kvitok.seal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Collectors;
import org.kvitok.core.Bytes;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;

/**
 * Signs stand-alone documents with an enveloped XAdES signature, level B-B (ETSI EN 319 132-1): signing time,
 * certificate and format of the document are signed with it. Safe for use by many threads.
 */
public final class DocumentSeal {

    static final String SIGNATURE = "kvitok-signature";
    static final String PROPERTIES = "kvitok-signed-properties";
    static final String DOCUMENT = "kvitok-signed-document";

    private static final String DOCUMENT_REFERENCE =
            Template.reference("Id=\"" + DOCUMENT + "\" URI=\"\"", Uris.ENVELOPED, Uris.EXCLUSIVE);
    private static final String PROPERTIES_REFERENCE =
            Template.reference("Type=\"" + Uris.SIGNED_PROPERTIES + "\" URI=\"#" + PROPERTIES + "\"", Uris.EXCLUSIVE);

    private final SigningKey key;
    private final Clock clock;
    private final String certificate;
    private final String keyInfo;

    public DocumentSeal(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.certificate = "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod xmlns:ds=\""
                + Uris.DS + "\" Algorithm=\"" + Sha256.URI + "\"></ds:DigestMethod><ds:DigestValue xmlns:ds=\""
                + Uris.DS + "\">" + Sha256.of(Template.der(key.certificate())).base64()
                + "</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>";
        this.keyInfo = key.chain().stream()
                .map(link -> "<ds:X509Certificate>" + Template.base64(Template.der(link)) + "</ds:X509Certificate>")
                .collect(Collectors.joining(
                        "", "</ds:SignatureValue><ds:KeyInfo><ds:X509Data>", "</ds:X509Data></ds:KeyInfo>"));
    }

    /**
     * The signed document.
     *
     * @param document in exclusive canonical form, without XML declaration; the signature becomes the last child of
     *     its root
     * @throws IllegalArgumentException when the text does not end with the root's end tag
     */
    public SealedDocument sealed(String document) {
        int end = document.lastIndexOf("</");
        if (end < 0 || document.indexOf('>', end) != document.length() - 1) {
            throw new IllegalArgumentException("the document must end with the end tag of its root");
        }
        String properties = properties();
        String signedInfo = Template.signedInfo(
                key.method(),
                DOCUMENT_REFERENCE
                        + Template.digest(document)
                        + Template.REFERENCE_END
                        + PROPERTIES_REFERENCE
                        + Template.digest(properties)
                        + Template.REFERENCE_END);
        String signed = document.substring(0, end) + "<ds:Signature xmlns:ds=\"" + Uris.DS + "\" Id=\"" + SIGNATURE
                + "\">" + signedInfo + "<ds:SignatureValue>" + Template.signatureValue(key, signedInfo) + keyInfo
                + "<ds:Object><xades:QualifyingProperties xmlns:xades=\"" + Uris.XADES + "\" Target=\"#" + SIGNATURE
                + "\">" + properties + "</xades:QualifyingProperties></ds:Object></ds:Signature>"
                + document.substring(end);
        return new SealedDocument(Bytes.wrap(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private String properties() {
        return "<xades:SignedProperties xmlns:xades=\"" + Uris.XADES + "\" Id=\"" + PROPERTIES
                + "\"><xades:SignedSignatureProperties><xades:SigningTime>" + Template.time(clock.instant())
                + "</xades:SigningTime>" + certificate
                + "</xades:SignedSignatureProperties><xades:SignedDataObjectProperties><xades:DataObjectFormat"
                + " ObjectReference=\"#" + DOCUMENT + "\"><xades:MimeType>text/xml</xades:MimeType>"
                + "</xades:DataObjectFormat></xades:SignedDataObjectProperties></xades:SignedProperties>";
    }
}
