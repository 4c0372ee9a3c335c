package org.kvitok.wire;

import java.io.StringWriter;
import java.util.Set;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.lib.EnvironmentVariableResolver;
import net.sf.saxon.lib.Feature;
import net.sf.saxon.lib.ResourceResolver;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.trans.XPathException;
import org.kvitok.core.Bytes;
import org.xml.sax.InputSource;

/** The box that operators' stylesheets and expressions run in. They are code, but code that reaches nothing. */
final class Box {

    /** As wide as can be configured: what is transformed was read within the configured limits before. */
    static final StrictFactory INPUT = new StrictFactory(XmlLimits.WIDEST);

    /** Shared by all, as the pools of names are that it guards: Saxon's are static too. About 40 MB when full. */
    static final Vocabulary VOCABULARY = new Vocabulary(20_000_000);

    static final Processor PROCESSOR = hardened();

    private static final int MOST_REGEX_STEPS = 1_000_000;

    private Box() {}

    static XdmNode document(Bytes content) {
        try {
            return PROCESSOR.newDocumentBuilder().build(source(new StrictSax(content, "")));
        } catch (SaxonApiException unreadable) {
            throw new TransformFailed("the input cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Without indentation and declaration. */
    static String compact(XdmItem item) throws SaxonApiException {
        StringWriter text = new StringWriter();
        Serializer serializer = PROCESSOR.newSerializer(text);
        serializer.setOutputProperty(Serializer.Property.OMIT_XML_DECLARATION, "yes");
        serializer.setOutputProperty(Serializer.Property.INDENT, "no");
        serializer.serializeNode((XdmNode) item);
        return text.toString();
    }

    static SAXSource source(StrictSax reader) {
        return new SAXSource(reader, new InputSource(reader.address()));
    }

    private static Processor hardened() {
        Processor processor = new Processor(false);
        processor.setConfigurationProperty(Feature.ALLOW_EXTERNAL_FUNCTIONS, false);
        processor.setConfigurationProperty(Feature.ALLOWED_PROTOCOLS, "");
        processor.setConfigurationProperty(Feature.DISABLE_XSL_EVALUATE, true);
        processor.setConfigurationProperty(Feature.ALLOW_MULTITHREADING, false);
        processor.setConfigurationProperty(Feature.XINCLUDE, false);
        processor.setConfigurationProperty(Feature.USE_XSI_SCHEMA_LOCATION, false);
        // Constants are not computed while compiling, where nothing could end it: n stands for constant folding.
        processor.setConfigurationProperty(Feature.OPTIMIZATION_LEVEL, "-n");
        processor.setConfigurationProperty(Feature.REGEX_BACKTRACKING_LIMIT, MOST_REGEX_STEPS);
        processor.setConfigurationProperty(Feature.RESOURCE_RESOLVER, (ResourceResolver) request -> {
            throw outside(request.uri);
        });
        processor.setConfigurationProperty(
                Feature.UNPARSED_TEXT_URI_RESOLVER, (uri, encoding, configuration, stable) -> {
                    throw outside(String.valueOf(uri));
                });
        processor.setConfigurationProperty(Feature.COLLECTION_FINDER, (context, uri) -> {
            throw outside(uri);
        });
        processor.setConfigurationProperty(Feature.ENVIRONMENT_VARIABLE_RESOLVER, new NoEnvironment());
        // Saxon writes to the standard error stream wherever nobody listens.
        processor.getUnderlyingConfiguration().setErrorReporterFactory(configuration -> error -> {});
        processor.registerExtensionFunction(new Tick());
        return processor;
    }

    private static XPathException outside(String uri) {
        return new XPathException("nothing outside the document may be read: " + uri);
    }

    private static final class NoEnvironment implements EnvironmentVariableResolver {

        @Override
        public Set<String> getAvailableEnvironmentVariables() {
            return Set.of();
        }

        @Override
        public String getEnvironmentVariable(String name) {
            return null;
        }
    }
}
