package org.kvitok.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.s9api.ItemType;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SaxonApiUncheckedException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.kvitok.core.Bytes;

/**
 * A compiled XSLT 3.0 stylesheet, boxed in: no extension functions, no documents but its input, no files, no network, no
 * other modules; at most 10 seconds and 64 MiB of result for one document. Safe for use by many threads.
 */
public final class Stylesheet {

    private final XsltExecutable compiled;
    private final String name;
    private final TimeLimit time;
    private final int mostBytes;

    private Stylesheet(XsltExecutable compiled, String name, TimeLimit time, int mostBytes) {
        this.compiled = compiled;
        this.name = name;
        this.time = time;
        this.mostBytes = mostBytes;
    }

    /** @throws BadSchema when it does not compile; the message names file, line, and what is wrong */
    public static Stylesheet compile(Path stylesheet) {
        return compile(stylesheet, TimeLimit.STANDARD, LimitedOutput.STANDARD);
    }

    /** The same within other limits. */
    public static Stylesheet compile(Path stylesheet, TransformLimits limits) {
        return compile(stylesheet, limits.within(), limits.result());
    }

    /** A stylesheet that comes with the gateway; {@code name} is for messages. */
    public static Stylesheet compile(Bytes stylesheet, String name) {
        return new Stylesheet(
                StylesheetCompiler.compile(stylesheet, name),
                name,
                new TimeLimit(TimeLimit.STANDARD),
                LimitedOutput.STANDARD);
    }

    static Stylesheet compile(Path stylesheet, Duration time, int mostBytes) {
        try {
            Bytes text = Bytes.wrap(Files.readAllBytes(stylesheet));
            XsltExecutable compiled = StylesheetCompiler.compile(text, stylesheet.toString());
            return new Stylesheet(compiled, stylesheet.getFileName().toString(), new TimeLimit(time), mostBytes);
        } catch (IOException unreadable) {
            throw new BadSchema("Stylesheet " + stylesheet + " cannot be read", unreadable);
        }
    }

    /**
     * Transforms a document of ours or of a registry's that {@link XmlReader} would accept. The result is UTF-8 without
     * byte order mark and XML declaration. Parameters have no namespace; their values take the declared type.
     *
     * @throws TransformFailed when the input is no XML, the stylesheet stops by itself, or a limit is exceeded
     */
    public Bytes transform(Bytes input, Map<String, String> parameters) {
        XdmNode document = Box.document(input);
        try {
            return time.run(() -> run(document, parameters));
        } catch (TransformFailed failed) {
            throw new TransformFailed(name + ": " + failed.getMessage(), failed);
        }
    }

    private Bytes run(XdmNode document, Map<String, String> parameters) throws SaxonApiException {
        StringBuilder lastWords = new StringBuilder();
        Xslt30Transformer transformer = compiled.load30();
        transformer.setErrorReporter(error -> {});
        transformer.setMessageHandler(message -> {
            if (message.isTerminate()) {
                lastWords.append(message.getStringValue());
            }
        });
        transformer.setResultDocumentHandler(uri -> {
            throw new TransformFailed("a second result is not allowed", null);
        });
        LimitedOutput out = new LimitedOutput(mostBytes);
        try {
            transformer.setStylesheetParameters(values(parameters));
            transformer.setGlobalContextItem(document);
            transformer.applyTemplates(document, utf8(transformer.newSerializer(out)));
            return out.bytes();
        } catch (SaxonApiException | SaxonApiUncheckedException failed) {
            throw new TransformFailed(why(failed, lastWords, out), failed);
        }
    }

    private String why(Exception failed, StringBuilder lastWords, LimitedOutput out) {
        if (out.isFull()) {
            return "the result is larger than " + mostBytes + " bytes";
        }
        return lastWords.isEmpty() ? String.valueOf(failed.getMessage()) : lastWords.toString();
    }

    static Map<QName, XdmAtomicValue> values(Map<String, String> parameters) throws SaxonApiException {
        Map<QName, XdmAtomicValue> values = new HashMap<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            values.put(
                    new QName(parameter.getKey()), new XdmAtomicValue(parameter.getValue(), ItemType.UNTYPED_ATOMIC));
        }
        return values;
    }

    private static Serializer utf8(Serializer serializer) {
        serializer.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
        serializer.setOutputProperty(Serializer.Property.OMIT_XML_DECLARATION, "yes");
        serializer.setOutputProperty(Serializer.Property.BYTE_ORDER_MARK, "no");
        return serializer;
    }
}
