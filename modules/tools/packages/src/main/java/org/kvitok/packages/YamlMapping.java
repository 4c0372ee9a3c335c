package org.kvitok.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads one mapping of a YAML file and remembers every complaint with its line; {@link #finish} throws them all at once.
 * Whatever is asked for and wrong is answered with a harmless value, so that reading can go on to the next complaint.
 */
final class YamlMapping {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KiB|MiB|GiB)");

    private final Path file;
    private final int line;
    private final String path;
    private final RegistrySettings settings;
    private final List<Finding> findings;
    private final Map<String, Node> unread = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<YamlMapping> inner = new ArrayList<>();

    private YamlMapping(
            Path file, Optional<Node> node, String path, RegistrySettings settings, List<Finding> findings) {
        this.file = file;
        this.path = path;
        this.settings = settings;
        this.findings = findings;
        this.line = node.map(YamlMapping::line).orElse(1);
        if (node.orElse(null) instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else {
            complain(line, (path.isEmpty() ? "the file" : path) + " is no mapping", "lines of the form key: value");
        }
    }

    static YamlMapping read(Path file, RegistrySettings settings) {
        LoadSettings load = LoadSettings.builder().setUseMarks(true).build();
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Optional<Node> root = new Compose(load).composeString(text);
            return new YamlMapping(file, root, "", settings, new ArrayList<>());
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw new BadPackage(Finding.of(file, line, "no YAML: " + broken.getProblem(), "YAML 1.2"));
        } catch (YamlEngineException | IOException broken) {
            throw new BadPackage(Finding.of(file, 0, "cannot be read: " + broken.getMessage(), "a YAML file in UTF-8"));
        }
    }

    boolean has(String key) {
        return nodes.containsKey(key);
    }

    YamlMapping mapping(String key) {
        Node node = unread.remove(key);
        if (node == null) {
            missing(key);
            return new YamlMapping(file, Optional.empty(), path(key), settings, new ArrayList<>());
        }
        YamlMapping mapping = new YamlMapping(file, Optional.of(node), path(key), settings, findings);
        inner.add(mapping);
        return mapping;
    }

    /** A text that must be there, with {@code {registries.…}} replaced. */
    String text(String key) {
        Node node = unread.remove(key);
        if (node == null) {
            missing(key);
            return "";
        }
        return scalar(key, node);
    }

    /** The setting that a text consists of, where it is empty: {@code "{registries.tax.host:}"}. */
    Optional<String> emptySetting(String key) {
        return nodes.get(key) instanceof ScalarNode scalar ? settings.empty(scalar.getValue()) : Optional.empty();
    }

    /** A list of one or more texts. */
    List<String> texts(String key) {
        Node node = unread.remove(key);
        if (node == null) {
            missing(key);
            return List.of();
        }
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue().stream().map(item -> scalar(key, item)).toList();
        }
        complain(key, path(key) + " is no list", "[one, two]");
        return List.of();
    }

    /** The keys that are there. */
    Set<String> keys() {
        return Set.copyOf(nodes.keySet());
    }

    /** A list of mappings, which may be empty. */
    List<YamlMapping> mappings(String key) {
        Node node = unread.remove(key);
        if (!(node instanceof SequenceNode sequence)) {
            complain(key, path(key) + " is no list", "- key: value");
            return List.of();
        }
        List<YamlMapping> items = sequence.getValue().stream()
                .map(item -> new YamlMapping(file, Optional.of(item), path(key), settings, findings))
                .toList();
        inner.addAll(items);
        return items;
    }

    /** A date that may be left out. */
    Optional<LocalDate> date(String key) {
        if (!has(key)) {
            return Optional.empty();
        }
        String text = text(key);
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException illegal) {
            complain(key, path(key) + " is " + text, "a date such as 2026-12-31");
            return Optional.empty();
        }
    }

    int number(String key, int standard, int least, int most) {
        return (int) fraction(key, standard, least, most, "\\d{1,9}");
    }

    double fraction(String key, double standard, double least, double most) {
        return fraction(key, standard, least, most, "\\d{1,9}(\\.\\d{1,9})?");
    }

    Duration duration(String key, Duration standard) {
        if (!has(key)) {
            return standard;
        }
        String text = text(key);
        Matcher written = DURATION.matcher(text);
        if (!written.matches()) {
            complain(key, path(key) + " is " + text, "a duration such as 250ms, 30s, 5m, 2h or 7d");
            return standard;
        }
        long amount = Long.parseLong(written.group(1));
        return switch (written.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    /** A size in bytes such as 512B, 64KiB, 5MiB or 2GiB. */
    long size(String key, long standard) {
        if (!has(key)) {
            return standard;
        }
        String text = text(key);
        Matcher written = SIZE.matcher(text);
        if (!written.matches()) {
            complain(key, path(key) + " is " + text, "a size such as 512B, 64KiB, 5MiB or 2GiB");
            return standard;
        }
        long unit =
                switch (written.group(2)) {
                    case "B" -> 1L;
                    case "KiB" -> 1L << 10;
                    case "MiB" -> 1L << 20;
                    default -> 1L << 30;
                };
        return Long.parseLong(written.group(1)) * unit;
    }

    void complain(String what, String whatToDo) {
        complain(line, what, whatToDo);
    }

    /** A complaint about the value of a key. */
    void complain(String key, String what, String whatToDo) {
        complain(has(key) ? line(nodes.get(key)) : line, what, whatToDo);
    }

    /** Complains about every key that nobody asked for, here and in the mappings inside, and throws all complaints. */
    void finish() {
        complainUnread();
        if (!findings.isEmpty()) {
            throw new BadPackage(findings);
        }
    }

    private void complainUnread() {
        unread.forEach((key, node) ->
                complain(line(node), "unknown key " + path(key), "a key that README.md lists; remove or correct it"));
        inner.forEach(YamlMapping::complainUnread);
    }

    private void take(NodeTuple tuple) {
        String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
        if (nodes.put(key, tuple.getValueNode()) != null) {
            complain(line(tuple.getKeyNode()), path(key) + " is given twice", "each key once");
        }
        unread.put(key, tuple.getValueNode());
    }

    private double fraction(String key, double standard, double least, double most, String form) {
        if (!has(key)) {
            return standard;
        }
        String text = text(key);
        if (text.matches(form) && Double.parseDouble(text) >= least && Double.parseDouble(text) <= most) {
            return Double.parseDouble(text);
        }
        complain(key, path(key) + " is " + text, plain(least) + " to " + plain(most));
        return standard;
    }

    private String scalar(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            complain(line(node), path(key) + " is no text", "one value");
            return "";
        }
        RegistrySettings.Filled filled = settings.fill(scalar.getValue());
        filled.missing()
                .ifPresent(setting -> complain(
                        line(node),
                        "setting " + setting + " is not set",
                        "set it in config/kvitok.properties, or give a default here: {" + setting + ":value}"));
        return filled.text();
    }

    private void missing(String key) {
        complain(line, path(key) + " is missing", path(key) + ": value");
    }

    private void complain(int where, String what, String whatToDo) {
        findings.add(Finding.of(file, where, what, whatToDo));
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }
}
