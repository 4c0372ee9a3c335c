package org.kvitok.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a route file as plain YAML: without anchors, which can make a tree endless, and without tags, which make objects. */
final class RouteText {

    private static final int MOST_BYTES = 256 << 10;

    private final Path file;
    private final List<Finding> findings;

    RouteText(Path file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The root; empty, with findings, where there is none that can be read. */
    Optional<RouteNode> root() {
        LoadSettings load = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(MOST_BYTES)
                .build();
        try {
            if (Files.size(file) > MOST_BYTES) {
                findings.add(Finding.of(file, 0, "the file is larger than 256 KiB", "a route is a page, not a book"));
                return Optional.empty();
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            boolean isPlain = true;
            for (Event event : new Parse(load).parseString(text)) {
                isPlain &= isPlain(event);
            }
            return isPlain
                    ? new Compose(load).composeString(text).map(root -> new RouteNode(root, file, findings))
                    : Optional.empty();
        } catch (MarkedYamlEngineException broken) {
            complain(broken.getProblemMark(), "no YAML: " + broken.getProblem(), "write YAML 1.2");
        } catch (YamlEngineException | IOException broken) {
            findings.add(Finding.of(file, 0, "cannot be read: " + broken.getMessage(), "a YAML file in UTF-8"));
        }
        return Optional.empty();
    }

    private boolean isPlain(Event event) {
        if (event instanceof AliasEvent
                || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            complain(event.getStartMark(), "anchors and aliases are not taken", "write it out");
            return false;
        }
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag().isPresent()
                || event instanceof CollectionStartEvent start && start.getTag().isPresent();
        if (tagged) {
            complain(event.getStartMark(), "tags are not taken", "remove what begins with !");
        }
        return !tagged;
    }

    private void complain(Optional<Mark> at, String what, String cure) {
        int line = at.map(mark -> mark.getLine() + 1).orElse(0);
        int column = at.map(mark -> mark.getColumn() + 1).orElse(0);
        findings.add(new Finding(file, line, column, what, cure, "", ""));
    }
}
