package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlacesTest {

    private static final String XML = "<?xml version='1.0'?>\n<e:Envelope xmlns:e='urn:e'>\n  <!-- <x/> -->"
            + "<e:Body a='1'>\n    <x>Квиток</x><y/><e:x>2</e:x>\n<z><x/></z></e:Body>\n</e:Envelope>";

    @Test
    void findsXpathLineAndColumnOfElements() {
        assertThat(place("Envelope", 0)).isEqualTo(new Place("/Envelope", 2, 1));
        assertThat(place("Body", 0)).isEqualTo(new Place("/Envelope/Body", 3, 16));
        assertThat(place("x", 0)).isEqualTo(new Place("/Envelope/Body/x[1]", 4, 5));
        assertThat(place("y", 0)).isEqualTo(new Place("/Envelope/Body/y", 4, 18));
        assertThat(place("x", 1)).isEqualTo(new Place("/Envelope/Body/x[2]", 4, 22));
        assertThat(place("x", 2)).isEqualTo(new Place("/Envelope/Body/z/x", 5, 4));
    }

    @Test
    void givesAttributesAndTextThePlaceOfTheirElement() {
        Element body = element(document(utf8()), "Body", 0);
        Places places = new Places(utf8(), Optional.empty());
        assertThat(places.of(body.getAttributeNode("a"))).isEqualTo(new Place("/Envelope/Body/@a", 3, 16));
        assertThat(places.of(body.getFirstChild())).isEqualTo(new Place("/Envelope/Body", 3, 16));
        assertThat(places.of(body.getOwnerDocument())).isEqualTo(Place.NOWHERE);
    }

    @Test
    void readsTheSourceInItsOwnCharacterSet() {
        Bytes utf16 = Bytes.wrap(XML.getBytes(StandardCharsets.UTF_16BE));
        Document document = new XmlReader(XmlLimits.STANDARD)
                .read(utf16, Optional.of("utf-16be"))
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal.toString());
                });
        assertThat(new Places(utf16, Optional.of("utf-16be"))
                        .of(element(document, "y", 0))
                        .line())
                .isEqualTo(4);
    }

    @Test
    void knowsNoLineOfWhatIsNotInTheSource() {
        Document document = document(utf8());
        Element added = document.createElement("added");
        document.getDocumentElement().appendChild(added);
        assertThat(new Places(utf8(), Optional.empty()).of(added)).isEqualTo(Place.at("/Envelope/added"));
    }

    private static Place place(String localName, int index) {
        return new Places(utf8(), Optional.empty()).of(element(document(utf8()), localName, index));
    }

    private static Element element(Document document, String localName, int index) {
        return (Element) document.getElementsByTagNameNS("*", localName).item(index);
    }

    private static Document document(Bytes bytes) {
        return new XmlReader(XmlLimits.STANDARD).read(bytes, Optional.empty()).fold(read -> read, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private static Bytes utf8() {
        return Bytes.utf8(XML);
    }
}
