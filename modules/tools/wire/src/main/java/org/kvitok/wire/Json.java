package org.kvitok.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SaxonApiUncheckedException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmItem;
import org.kvitok.core.Bytes;

/**
 * JSON as XML and back, in the form of XPath and XQuery Functions 3.1, section 17.5, so that stylesheets and samples need
 * not know of JSON. Numbers keep their digits both ways. Safe for use by many threads.
 */
public final class Json {

    /** The namespace of {@code map}, {@code array}, {@code string}, {@code number}, {@code boolean} and {@code null}. */
    public static final String NAMESPACE = "http://www.w3.org/2005/xpath-functions";

    private static final QName TEXT = new QName("json");
    private static final XPathExecutable READING = reading();

    private Json() {}

    /**
     * Reads JSON in UTF-8 (RFC 8259) as XML. Characters that XML does not have become U+FFFD.
     *
     * @param mostDepth how deep arrays and objects may nest
     * @throws TransformFailed when it is no JSON, nests too deep, or an object has a key twice; the message may quote it
     */
    public static Bytes toXml(Bytes json, int mostDepth) {
        String text = decoded(json);
        requireDepth(text, mostDepth);
        try {
            XPathSelector reading = READING.load();
            reading.setVariable(TEXT, new XdmAtomicValue(text));
            XdmItem document = reading.evaluateSingle();
            return Bytes.utf8(Box.compact(document));
        } catch (SaxonApiException | SaxonApiUncheckedException notJson) {
            throw new TransformFailed("no JSON: " + notJson.getMessage(), notJson);
        }
    }

    /**
     * Writes the XML form as JSON in UTF-8 without white space. Unlike {@code xml-to-json} of XPath it does not turn
     * numbers into doubles.
     *
     * @throws TransformFailed when the XML is not in that form
     */
    public static Bytes ofXml(Bytes xml) {
        return Bytes.utf8(new JsonWriter().written(Box.document(xml)));
    }

    private static XPathExecutable reading() {
        try {
            XPathCompiler compiler = Box.PROCESSOR.newXPathCompiler();
            compiler.declareVariable(TEXT);
            return compiler.compile(
                    "json-to-xml($json, map{'liberal': false(), 'duplicates': 'reject', 'escape': false()})");
        } catch (SaxonApiException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String decoded(Bytes json) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json.sharedArray()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new TransformFailed("not in UTF-8", notUtf8);
        }
    }

    /** Saxon's parser calls itself for each level, so depth must be known before it starts. */
    private static void requireDepth(String text, int most) {
        int depth = 0;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inString = false;
                }
            } else if (c == '"') {
                inString = true;
            } else if ((c == '[' || c == '{') && ++depth > most) {
                throw new TransformFailed("JSON nests deeper than " + most, null);
            } else if (c == ']' || c == '}') {
                depth--;
            }
        }
    }
}
