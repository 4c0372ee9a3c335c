package org.kvitok.testkit;

/** Namespaces and algorithms, good and bad, written down here again on purpose: tests must not share a typing error. */
final class Uri {

    static final String SOAP_1_1 = "http://schemas.xmlsoap.org/soap/envelope/";
    static final String SOAP_1_2 = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    static final String EXCHANGE = "urn:kvitok:exchange:1.0";
    static final String EXTRACT = "urn:kvitok:service:egrul-extract:1.0";

    private static final String WSS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    static final String WSSE = WSS + "wssecurity-secext-1.0.xsd";
    static final String WSU = WSS + "wssecurity-utility-1.0.xsd";
    static final String X509_V3 = WSS + "x509-token-profile-1.0#X509v3";
    static final String PKI_PATH = WSS + "x509-token-profile-1.0#X509PKIPathv1";
    static final String PKCS7 = WSS + "x509-token-profile-1.0#PKCS7";
    static final String KEY_IDENTIFIER = WSS + "x509-token-profile-1.0#X509SubjectKeyIdentifier";
    static final String BASE64 = WSS + "soap-message-security-1.0#Base64Binary";

    static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    static final String DS11 = "http://www.w3.org/2009/xmldsig11#";
    static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    static final String RSA_SHA256 = MORE + "rsa-sha256";
    static final String RSA_SHA1 = DS + "rsa-sha1";
    static final String ECDSA_SHA256 = MORE + "ecdsa-sha256";
    static final String DSA_SHA1 = DS + "dsa-sha1";
    static final String DSA_SHA256 = DS11 + "dsa-sha256";
    static final String HMAC_SHA256 = MORE + "hmac-sha256";
    static final String SHA256 = XENC + "sha256";
    static final String SHA1 = DS + "sha1";
    static final String GOST = "urn:ietf:params:xml:ns:cpxmlsec:algorithms:gostr34102012-gostr34112012-256";

    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String EXCLUSIVE_WITH_COMMENTS = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments";
    static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String INCLUSIVE_1_1 = "http://www.w3.org/2006/12/xml-c14n11";
    static final String ENVELOPED = DS + "enveloped-signature";
    static final String XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116";
    static final String XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116";
    static final String BASE64_TRANSFORM = DS + "base64";

    private Uri() {}
}
