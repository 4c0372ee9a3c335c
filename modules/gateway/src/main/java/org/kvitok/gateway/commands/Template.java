package org.kvitok.gateway.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kvitok.client.ExchangeClient;
import org.kvitok.core.Bytes;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is handed in: a file, or an earlier submission as a template, with some of its fields changed. */
final class Template {

    @Parameters(arity = "0..1", paramLabel = "FILE", descriptionKey = "send.file")
    private Path file;

    @Option(names = "--service", paramLabel = "NAME/VERSION", descriptionKey = "send.service")
    private ServiceId service;

    @Option(names = "--like", paramLabel = "NUMBER", descriptionKey = "send.like")
    private SubmissionNumber like;

    @Option(names = "--set", paramLabel = "FIELD/FIELD=VALUE", descriptionKey = "send.set")
    private Map<String, String> changes = new LinkedHashMap<>();

    /** The service that was named, or that of the earlier submission; the gateway is asked, for it knows whose that is. */
    ServiceId service(ExchangeClient client, Output output) {
        if (service != null) {
            return service;
        }
        if (like == null) {
            throw output.trouble(ExitCode.USAGE, "text.send.no-service");
        }
        return client.status(like).fold(standing -> standing.submission().service(), refusal -> {
            throw output.trouble(
                    ExitCode.NO, "text.send.not-like", like, refusal.code().wire());
        });
    }

    /** The file that was named, as it is. */
    Path file(Output output) {
        if (file == null) {
            throw output.trouble(ExitCode.USAGE, "text.send.no-file");
        }
        return file;
    }

    Bytes content(Folder folder, Output output) {
        if (file == null && like == null) {
            throw output.trouble(ExitCode.USAGE, "text.send.no-file");
        }
        Bytes content = WholeFile.read(file == null ? kept(folder, output) : file);
        return changes.isEmpty() ? content : changed(content, output);
    }

    /** The gateway keeps what was handed in as evidence, and hands it out to nobody: only the sender has it. */
    private Path kept(Folder folder, Output output) {
        Path content = folder.content(like);
        if (Files.notExists(content)) {
            throw output.trouble(ExitCode.USAGE, "text.send.like-not-kept", like, content);
        }
        return content;
    }

    private Bytes changed(Bytes content, Output output) {
        Element root = new XmlReader(XmlLimits.STANDARD)
                .read(content, Optional.empty())
                .fold(document -> document.getDocumentElement(), refusal -> {
                    throw output.trouble(
                            ExitCode.USAGE, "text.send.no-xml", refusal.code().wire());
                });
        changes.forEach((path, value) -> find(root, List.of(path.split("/")))
                .orElseThrow(() -> output.trouble(ExitCode.USAGE, "text.send.no-field", path))
                .setTextContent(value));
        return CanonicalForm.of(root);
    }

    /** The first such element, by local names; one that holds others is no field. */
    private static Optional<Element> find(Element from, List<String> path) {
        for (Node child = from.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && path.get(0).equals(element.getLocalName())) {
                Optional<Element> found = path.size() == 1
                        ? Optional.of(element).filter(Template::isField)
                        : find(element, path.subList(1, path.size()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isField(Element element) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element) {
                return false;
            }
        }
        return true;
    }
}
