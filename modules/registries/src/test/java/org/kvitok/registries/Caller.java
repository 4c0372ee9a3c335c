package org.kvitok.registries;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Calls the stand-in over a real socket. */
final class Caller {

    static final String ID = "6f1c1c1e-0a5b-4c38-9f0e-2f4b6d8a9c10";

    private static final String UL = "urn://x-artefacts-fns-vipul-tosmv-ru/311-14/4.0.6";
    private static final String IP = "urn://x-artefacts-fns-vipip-tosmv-ru/311-15/4.0.6";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    Caller(URI address) {
        this.address = address;
    }

    static String byOgrn(String ogrn, String id) {
        return organization("ОГРН", ogrn, id);
    }

    static String organization(String by, String value, String id) {
        return envelope("<FNSVipULRequest xmlns='%s' ИдДок='%s'><ЗапросЮЛ><%s>%s</%s></ЗапросЮЛ></FNSVipULRequest>"
                .formatted(UL, id, by, value, by));
    }

    static String proprietor(String by, String value, String id) {
        return envelope("<FNSVipIPRequest xmlns='%s' ИдДок='%s'><ЗапросИП><%s>%s</%s></ЗапросИП></FNSVipIPRequest>"
                .formatted(IP, id, by, value, by));
    }

    static String envelope(String request) {
        return ("<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body>"
                        + "<рег:ПослатьЗапрос xmlns:рег='urn:kvitok:registries:egrul:1.0' РегНомер='26326-34210-01-0042-6'>"
                        + "%s</рег:ПослатьЗапрос></soap:Body></soap:Envelope>")
                .formatted(request);
    }

    HttpResponse<byte[]> post(String message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "text/xml; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.UTF_8))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    String control(String method, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/control" + query))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    String wsdl() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + "?wsdl")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The element of that local name in the answer. */
    Element element(String message, String name) throws IOException, InterruptedException {
        return element(document(post(message).body()), name);
    }

    static Element element(Document document, String name) {
        Element found = (Element) document.getElementsByTagNameNS("*", name).item(0);
        if (found == null) {
            throw new AssertionError(
                    "no " + name + " in " + document.getDocumentElement().getTextContent());
        }
        return found;
    }

    static Document document(byte[] content) {
        return new XmlReader(XmlLimits.STANDARD)
                .read(Bytes.wrap(content), Optional.of("utf-8"))
                .fold(document -> document, refusal -> {
                    throw new AssertionError(refusal);
                });
    }
}
