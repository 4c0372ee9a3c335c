package org.kvitok.forward;

import org.kvitok.core.Bytes;
import org.kvitok.core.Door;

/** How SOAP 1.1 and 1.2 differ on the wire. */
enum SoapVersion {
    V1_1("http://schemas.xmlsoap.org/soap/envelope/", "text/xml", Door.SOAP_1_1) {
        @Override
        String contentType(String action) {
            return "text/xml; charset=utf-8";
        }
    },
    V1_2("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml", Door.SOAP_1_2) {
        @Override
        String contentType(String action) {
            return "application/soap+xml; charset=utf-8" + (action.isEmpty() ? "" : "; action=\"" + action + "\"");
        }
    };

    private final String namespace;
    private final String mediaType;
    private final Door door;

    SoapVersion(String namespace, String mediaType, Door door) {
        this.namespace = namespace;
        this.mediaType = mediaType;
        this.door = door;
    }

    static SoapVersion of(String number) {
        return number.equals("1.2") ? V1_2 : V1_1;
    }

    abstract String contentType(String action);

    String namespace() {
        return namespace;
    }

    String mediaType() {
        return mediaType;
    }

    /** As the seal calls it. */
    Door door() {
        return door;
    }

    /** The payload in an envelope; an XML declaration before it is left out. */
    Bytes wrap(Bytes payload) {
        String xml = payload.utf8();
        int start = xml.startsWith("<?xml ") ? xml.indexOf("?>") + 2 : 0;
        return Bytes.utf8("<soap:Envelope xmlns:soap=\"" + namespace + "\"><soap:Body>"
                + xml.substring(start).strip() + "</soap:Body></soap:Envelope>");
    }
}
