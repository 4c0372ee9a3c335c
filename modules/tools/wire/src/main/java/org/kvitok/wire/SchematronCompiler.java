package org.kvitok.wire;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.lib.ResourceRequest;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.trans.XPathException;
import org.kvitok.core.Bytes;

/** Turns Schematron into the stylesheet that validates by it, with SchXslt, whose own stylesheets run outside the box. */
final class SchematronCompiler {

    /** An address that relative ones resolve against; it stands for the class path. */
    private static final String HOME = "schxslt:/xslt/2.0/compile-for-svrl.xsl";

    private static final Processor PROCESSOR = new Processor(false);
    private static final XsltExecutable SCHXSLT = schxslt();

    private SchematronCompiler() {}

    /** @throws BadSchema when these are no rules */
    static Bytes stylesheet(Bytes rules, Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder lastWords = new StringBuilder();
        try {
            XdmNode schema = PROCESSOR.newDocumentBuilder().build(Box.source(new StrictSax(rules, file.toString())));
            Xslt30Transformer transformer = SCHXSLT.load30();
            transformer.setErrorReporter(error -> {});
            transformer.setMessageHandler(message -> lastWords.append(message.getStringValue()));
            transformer.setStylesheetParameters(Map.of(
                    new QName("schxslt.compile.default-query-binding"), new XdmAtomicValue("xslt3"),
                    new QName("schxslt.compile.metadata"), new XdmAtomicValue(false),
                    new QName("schxslt.svrl.compact"), new XdmAtomicValue(true)));
            transformer.applyTemplates(schema, transformer.newSerializer(out));
            return Bytes.wrap(out.toByteArray());
        } catch (SaxonApiException illegal) {
            throw new BadSchema(file + ": " + illegal.getMessage() + " " + lastWords, illegal);
        }
    }

    private static XsltExecutable schxslt() {
        XsltCompiler compiler = PROCESSOR.newXsltCompiler();
        compiler.setResourceResolver(SchematronCompiler::onClassPath);
        compiler.setErrorReporter(error -> {});
        try {
            return compiler.compile(source(HOME));
        } catch (SaxonApiException | XPathException broken) {
            throw new IllegalStateException("SchXslt does not compile", broken);
        }
    }

    private static Source onClassPath(ResourceRequest request) throws XPathException {
        return source(request.uri);
    }

    private static Source source(String address) throws XPathException {
        InputStream stylesheet =
                SchematronCompiler.class.getResourceAsStream(URI.create(address).getPath());
        if (stylesheet == null) {
            throw new XPathException("not on the class path: " + address);
        }
        return new StreamSource(stylesheet, address);
    }
}
