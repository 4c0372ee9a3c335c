package org.kvitok.packages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Places;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Comparison;
import org.xmlunit.diff.Difference;

/**
 * Compares what came out with the file that says what should. Prefixes and white space between elements do not count, and
 * comments are gone when the reader is done.
 */
final class Golden {

    /** More differences in one file than this only repeat each other. */
    private static final int MOST_DIFFERENCES = 5;

    private final XmlReader reader;
    private final List<Finding> findings;

    Golden(XmlReader reader, List<Finding> findings) {
        this.reader = reader;
        this.findings = findings;
    }

    void compare(Path expectedFile, Bytes found, String what) {
        Bytes expected = content(expectedFile);
        Optional<Document> control = read(expectedFile, expected, "");
        Optional<Document> test = read(expectedFile, found, what + ": ");
        if (control.isPresent() && test.isPresent()) {
            compare(expectedFile, expected, control.get(), test.get(), what);
        }
    }

    private void compare(Path file, Bytes source, Document control, Document test, String what) {
        int count = 0;
        Iterable<Difference> differences = DiffBuilder.compare(control)
                .withTest(test)
                .withNodeFilter(
                        node -> !(node instanceof Text text && text.getData().isBlank()))
                .checkForSimilar()
                .build()
                .getDifferences();
        for (Difference difference : differences) {
            if (++count > MOST_DIFFERENCES) {
                return;
            }
            Comparison comparison = difference.getComparison();
            Comparison.Detail expected = comparison.getControlDetails();
            Comparison.Detail found = comparison.getTestDetails();
            String path = expected.getXPath() == null ? expected.getParentXPath() : expected.getXPath();
            findings.add(Finding.differing(
                    file,
                    line(source, expected.getTarget(), control),
                    what + " at " + path + " (" + comparison.getType().getDescription() + ")",
                    String.valueOf(expected.getValue()),
                    String.valueOf(found.getValue())));
        }
    }

    private Optional<Document> read(Path file, Bytes content, String what) {
        return reader.read(content, Optional.empty()).fold(Optional::of, refusal -> {
            refusal.reasons()
                    .forEach(reason -> findings.add(
                            Finding.of(file, what.isEmpty() ? reason.place().line() : 0, what + reason, "XML")));
            return Optional.empty();
        });
    }

    private static int line(Bytes source, Node target, Document control) {
        Node node = target == null || target instanceof Document ? control.getDocumentElement() : target;
        return new Places(source, Optional.empty()).of(node).line();
    }

    private static Bytes content(Path file) {
        try {
            return Bytes.wrap(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}
