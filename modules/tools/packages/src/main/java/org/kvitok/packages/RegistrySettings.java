package org.kvitok.packages;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator's values for {@code {registries.…}} in service files. A setting that no service file asks for is
 * misspelt, and is reported. Safe for use by many threads.
 */
final class RegistrySettings {

    static final String PREFIX = "registries.";

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{(" + Pattern.quote(PREFIX) + "[a-zA-Z0-9.-]{1,100})(?::([^{}]*))?\\}");

    private final Map<String, String> values;
    private final Set<String> unread;

    RegistrySettings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.unread = new ConcurrentSkipListSet<>(values.keySet());
    }

    /** The text with every placeholder replaced, or the key that has neither a value nor a default. */
    Filled fill(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String key = placeholder.group(1);
            unread.remove(key);
            String value = values.getOrDefault(key, placeholder.group(2));
            if (value == null) {
                return new Filled(text, Optional.of(key));
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value.strip()));
        }
        placeholder.appendTail(filled);
        return new Filled(filled.toString(), Optional.empty());
    }

    /** The one setting that the text consists of, where neither it nor its default says anything. */
    Optional<String> empty(String text) {
        Matcher placeholder = PLACEHOLDER.matcher(text);
        return placeholder.matches() && fill(text).text().isEmpty()
                ? Optional.of(placeholder.group(1))
                : Optional.empty();
    }

    Set<String> unread() {
        return unread;
    }

    /** A text after replacement; {@code missing} is the key that stopped it. */
    record Filled(String text, Optional<String> missing) {}
}
