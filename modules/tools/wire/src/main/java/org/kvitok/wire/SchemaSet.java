package org.kvitok.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A compiled XML Schema with everything it imports, all of it below one folder; nothing outside is ever read. Safe for
 * use by many threads.
 */
public final class SchemaSet {

    private final Schema schema;
    private final List<String> roots;
    private final Set<Path> imported;
    private final IdentifierTypes identifiers = new IdentifierTypes();
    private final Queue<Inspector> idle = new ConcurrentLinkedQueue<>();

    private SchemaSet(Schema schema, List<String> roots, Set<Path> imported) {
        this.schema = schema;
        this.roots = roots;
        this.imported = imported;
    }

    /**
     * Compiles a schema.
     *
     * @param root the folder that imports may not leave (the published {@code schemas} folder)
     * @throws BadSchema when it does not compile; the message names file, line, and what is wrong
     */
    public static SchemaSet compile(Path schema, Path root) {
        SchemaFolder folder = new SchemaFolder(root);
        Bytes text = read(schema);
        Document document = document(schema, text);
        ContentModels.tooLarge(folder.all(schema, document)).ifPresent(name -> {
            throw new BadSchema(
                    schema + ": " + name + " holds more than " + ContentModels.MOST + " elements: divide it", null);
        });
        List<String> roots = globalElements(document);
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            factory.setProperty(Inspector.LOCALE, Locale.ENGLISH);
            factory.setResourceResolver(folder);
            List<BadSchema.Spot> spots = new ArrayList<>();
            factory.setErrorHandler(new SchemaErrors(schema, spots));
            Schema compiled = factory.newSchema(
                    new StreamSource(text.stream(), schema.toUri().toString()));
            if (!spots.isEmpty()) {
                throw new BadSchema(spots, null);
            }
            return new SchemaSet(compiled, roots, folder.read());
        } catch (SAXParseException illegal) {
            throw new BadSchema(List.of(SchemaErrors.spot(schema, illegal)), illegal);
        } catch (SAXException illegal) {
            throw new BadSchema(schema + ": " + illegal.getMessage(), illegal);
        }
    }

    /** The files that the schema imports or includes, directly or not; a change of one is a change of this schema. */
    public Set<Path> imported() {
        return imported;
    }

    /**
     * Every reason why the element is not valid, in document order, at most {@link
     * org.kvitok.core.Refusal#MOST_REASONS}; empty when it is valid. Values whose type is one of the published
     * identifier types (namespace {@code urn:kvitok:identifiers:1.0}) are also tested for their check digits.
     */
    public List<Reason> flaws(Element element, Places places) {
        return flaws(element, places, Optional.empty());
    }

    /**
     * The same, without looking into one element inside.
     *
     * @param closed is there, but what it holds is judged by another schema; for an {@code xs:any} that is not strict
     */
    public List<Reason> flaws(Element element, Places places, Optional<Element> closed) {
        Inspector waiting = idle.poll();
        Inspector inspector = waiting == null ? new Inspector(schema, roots, identifiers) : waiting;
        List<Reason> flaws = inspector.inspect(element, places, closed);
        if (inspector.mayServeAgain()) {
            idle.offer(inspector);
        }
        return flaws;
    }

    RowInspector rowInspector(String row) {
        return new RowInspector(schema, roots, identifiers, row);
    }

    private static Document document(Path schema, Bytes text) {
        return new XmlReader(XmlLimits.WIDEST).read(text, Optional.empty()).fold(read -> read, refusal -> {
            throw new BadSchema(schema + ": " + described(refusal), null);
        });
    }

    private static Bytes read(Path schema) {
        try {
            return Bytes.wrap(Files.readAllBytes(schema));
        } catch (IOException unreadable) {
            throw new BadSchema("Schema " + schema + " cannot be read", unreadable);
        }
    }

    private static String described(Refusal refusal) {
        Reason reason = refusal.reasons().get(0);
        return reason.place() + " " + reason.text(Locale.ENGLISH);
    }

    /** The elements that a document of this schema may begin with, as told to a sender whose document begins otherwise. */
    private static List<String> globalElements(Document schema) {
        List<String> names = new ArrayList<>();
        for (Node at = schema.getDocumentElement().getFirstChild(); at != null; at = at.getNextSibling()) {
            if (at instanceof Element element && "element".equals(element.getLocalName())) {
                names.add(element.getAttribute("name"));
            }
        }
        return List.copyOf(names);
    }
}
