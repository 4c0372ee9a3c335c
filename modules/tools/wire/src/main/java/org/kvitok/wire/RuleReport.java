package org.kvitok.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a report in SVRL (ISO/IEC 19757-3 annex D) while it is written, and breaks off when there is enough of it. */
final class RuleReport extends DefaultHandler {

    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";
    private static final String RUSSIAN = "ru";
    private static final String ENGLISH = "en";

    /** @param location as {@code fn:path} writes it */
    record Found(String rule, String location, String ru, String en) {}

    private final int most;
    private final List<Found> found = new ArrayList<>();
    private final Deque<String> languages = new ArrayDeque<>();
    private final Map<String, String> texts = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String rule = "";
    private String location = "";
    private boolean full;

    RuleReport(int most) {
        this.most = most;
    }

    List<Found> found() {
        return found;
    }

    boolean isFull() {
        return full;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (!SVRL.equals(uri)) {
            return;
        }
        switch (name) {
            case "failed-assert", "successful-report" -> {
                if (found.size() >= most) {
                    full = true;
                    throw new SAXException("enough");
                }
                rule = attributes.getValue("id");
                location = attributes.getValue("location");
                texts.clear();
                // The rule's own text is Russian; other languages come as diagnostics.
                languages.push(RUSSIAN);
            }
            case "diagnostic-reference" -> languages.push(String.valueOf(attributes.getValue("xml:lang")));
            case "text" -> text.setLength(0);
            default -> {
                // Emphasis and the like within a text.
            }
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (!SVRL.equals(uri)) {
            return;
        }
        switch (name) {
            case "failed-assert", "successful-report" -> {
                languages.pop();
                found.add(new Found(rule, location, texts.get(RUSSIAN), texts.get(ENGLISH)));
            }
            case "diagnostic-reference" -> languages.pop();
            case "text" -> {
                if (!languages.isEmpty()) {
                    texts.put(languages.peek(), text.toString().strip().replaceAll("\\s+", " "));
                }
            }
            default -> {
                // As above.
            }
        }
    }
}
