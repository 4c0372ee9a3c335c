package org.kvitok.check;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which names attachments may bear. We never make a file of that name, but registries and people's computers do: so
 * nothing that is a path, a device, or invisible.
 */
final class Names {

    private static final String FORBIDDEN = "/\\:*?\"<>|";
    private static final Pattern DEVICE = Pattern.compile("(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\\..*)?");
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private Names() {}

    /** What is expected instead, in the catalogue's manner; empty when the name is legal. */
    static Optional<String> flaw(String name) {
        if (name.codePoints().anyMatch(c -> INVISIBLE.contains(Character.getType(c)))) {
            return Optional.of("no control or invisible characters");
        }
        if (name.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
            return Optional.of("none of " + FORBIDDEN);
        }
        if (!name.equals(name.strip()) || name.startsWith(".") || name.endsWith(".") || name.startsWith("~")) {
            return Optional.of("no space or dot at an end");
        }
        return DEVICE.matcher(name.toLowerCase(Locale.ROOT)).matches()
                ? Optional.of("no reserved name")
                : Optional.empty();
    }

    /** The name with a mark for everything that cannot stand in a line; such a name is refused anyway. */
    static String legible(String name) {
        StringBuilder legible = new StringBuilder();
        name.codePoints()
                .map(c -> INVISIBLE.contains(Character.getType(c)) ? 0xFFFD : c)
                .forEach(legible::appendCodePoint);
        return legible.toString();
    }
}
