package org.kvitok.wire;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import com.ctc.wstx.util.SymbolTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/** Opens messages for reading: the only place that configures a parser. Safe for use by many threads. */
final class StrictFactory {

    private static final Pattern VERSION =
            Pattern.compile("^<\\?xml\\s+version\\s{0,9}=\\s{0,9}([\"'])([^\"']{0,20})\\1");

    private final XmlLimits limits;
    private final int instructions;
    private final Forgetful factory = new Forgetful();

    StrictFactory(XmlLimits limits) {
        this(limits, 0);
    }

    /** @param instructions so many processing instructions may stand around the root element */
    StrictFactory(XmlLimits limits, int instructions) {
        this.limits = limits;
        this.instructions = instructions;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // With no DTD there is nothing to replace but the predefined entities; any other name is then an error.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_REPORT_PROLOG_WHITESPACE, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
        CommonNames.ALL.forEach(factory::addSymbol);
        // An error comes from the call that meets it, not from a later one that cannot be caught in one place.
        factory.getConfig().doParseLazily(false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        // StrictStream refuses one step earlier and can say what it found; these are what it cannot see in time.
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_COUNT, limits.elements() + 1L);
        factory.setProperty(
                WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes() + limits.namespaces());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.attributeValue());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, (long) limits.text());
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1L);
        factory.setProperty(WstxInputProperties.P_MAX_ENTITY_DEPTH, 1);
    }

    StrictStream open(Bytes content, Optional<String> transportCharset) throws IllegalXml {
        Decoded decoded = Decoded.of(content, transportCharset);
        return open(decoded.head(), decoded.reader());
    }

    /** For documents that are too large to be held; the caller reads, and closes the stream. */
    StrictStream open(InputStream content) throws IllegalXml, IOException {
        DecodedStream decoded = DecodedStream.of(content);
        return open(decoded.head(), decoded);
    }

    /** For a document that was written by ourselves, without a declaration. */
    StrictStream open(Reader characters) throws IllegalXml {
        return open("", characters);
    }

    private StrictStream open(CharSequence head, Reader characters) throws IllegalXml {
        refuseOtherVersions(head);
        try {
            return new StrictStream((XMLStreamReader2) factory.createXMLStreamReader(characters), limits, instructions);
        } catch (XMLStreamException parserTrouble) {
            throw Wording.reworded(parserTrouble, limits);
        }
    }

    private static void refuseOtherVersions(CharSequence head) throws IllegalXml {
        Matcher version = VERSION.matcher(head);
        if (version.find() && !version.group(2).equals("1.0")) {
            throw new IllegalXml(
                    Reason.of(RefusalCode.XML_VERSION_UNSUPPORTED, new Place("", 1, 1), version.group(2), "1.0"));
        }
    }

    /**
     * Woodstox keeps the names of every document for the next one. Names are the sender's choice, so they are
     * forgotten: memory after ten thousand messages is what it was before (ATTACKS 139).
     */
    private static final class Forgetful extends WstxInputFactory {

        @Override
        public synchronized void updateSymbolTable(SymbolTable ofOneDocument) {
            // Kept for no one.
        }
    }
}
