package org.kvitok.core;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operator's settings: keys prefixed with a module's name, durations and sizes with units. An impossible value stops
 * the start with the key, the value and the legal range; so does a key that nobody reads. Not for concurrent use.
 */
public final class Settings {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB)");

    private final Map<String, String> values;
    private final Set<String> unread;
    private final Set<String> asked = new TreeSet<>();

    public Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.unread = new TreeSet<>(values.keySet());
    }

    public String text(String key, String standard) {
        return read(key).orElse(standard);
    }

    public Optional<String> text(String key) {
        return read(key).filter(value -> !value.isEmpty());
    }

    public boolean flag(String key, boolean standard) {
        return read(key)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw illegal(key, value, "true or false");
                })
                .orElse(standard);
    }

    public <E extends Enum<E>> E choice(String key, E standard) {
        Class<E> type = standard.getDeclaringClass();
        return read(key)
                .map(value -> {
                    for (E choice : type.getEnumConstants()) {
                        if (choice.name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-')
                                .equals(value)) {
                            return choice;
                        }
                    }
                    throw illegal(key, value, "one of " + java.util.Arrays.toString(type.getEnumConstants()));
                })
                .orElse(standard);
    }

    public int number(String key, int standard, int least, int most) {
        return read(key)
                .map(value -> {
                    int number;
                    try {
                        number = Integer.parseInt(value);
                    } catch (NumberFormatException notANumber) {
                        throw illegal(key, value, least + " to " + most);
                    }
                    if (number < least || number > most) {
                        throw illegal(key, value, least + " to " + most);
                    }
                    return number;
                })
                .orElse(standard);
    }

    /** A duration such as {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}. */
    public Duration duration(String key, Duration standard, Duration least, Duration most) {
        return read(key)
                .map(value -> {
                    String range = least + " to " + most + ", written as 250ms, 30s, 5m, 2h or 7d";
                    Matcher written = DURATION.matcher(value);
                    if (!written.matches()) {
                        throw illegal(key, value, range);
                    }
                    long amount = Long.parseLong(written.group(1));
                    Duration duration =
                            switch (written.group(2)) {
                                case "ms" -> Duration.ofMillis(amount);
                                case "s" -> Duration.ofSeconds(amount);
                                case "m" -> Duration.ofMinutes(amount);
                                case "h" -> Duration.ofHours(amount);
                                default -> Duration.ofDays(amount);
                            };
                    if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                        throw illegal(key, value, range);
                    }
                    return duration;
                })
                .orElse(standard);
    }

    /** A size in bytes, such as {@code 512B}, {@code 64KiB}, {@code 10MiB}, {@code 2GiB}. */
    public long size(String key, long standard, long least, long most) {
        return read(key)
                .map(value -> {
                    String range = least + "B to " + most + "B, written as 512B, 64KiB, 10MiB or 2GiB";
                    Matcher written = SIZE.matcher(value);
                    if (!written.matches()) {
                        throw illegal(key, value, range);
                    }
                    long unit =
                            switch (written.group(2)) {
                                case "B" -> 1L;
                                case "KiB" -> 1L << 10;
                                case "MiB" -> 1L << 20;
                                default -> 1L << 30;
                            };
                    long size = Long.parseLong(written.group(1)) * unit;
                    if (size < least || size > most) {
                        throw illegal(key, value, range);
                    }
                    return size;
                })
                .orElse(standard);
    }

    /** All settings below a prefix, by their whole keys: for parts that name their own keys, such as registries. */
    public Map<String, String> group(String prefix) {
        Map<String, String> group = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                unread.remove(key);
                group.put(key, value.strip());
            }
        });
        return group;
    }

    /** The names between a prefix and the next dot, where settings come once for each of several: {@code poll.<name>.key}. */
    public Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String key : values.keySet()) {
            int dot = key.startsWith(prefix) ? key.indexOf('.', prefix.length()) : -1;
            if (dot > 0) {
                names.add(key.substring(prefix.length(), dot));
            }
        }
        return names;
    }

    /** Call when every module has read its settings: a misspelt key must not be passed over in silence. */
    public void refuseUnread() {
        if (!unread.isEmpty()) {
            throw new IllegalSetting("Unknown settings: " + String.join(", ", unread));
        }
    }

    /** The keys that were asked for, whether set or not: what a settings file has to explain. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    private Optional<String> read(String key) {
        asked.add(key);
        unread.remove(key);
        return Optional.ofNullable(values.get(key)).map(String::strip);
    }

    /** For a value that only its module can judge. */
    public static IllegalSetting illegal(String key, String value, String range) {
        return new IllegalSetting("Setting %s = %s is not possible; legal: %s".formatted(key, value, range));
    }

    /** A setting that stops the start; the message names the key, the value and the legal range. */
    public static final class IllegalSetting extends RuntimeException {

        private static final long serialVersionUID = 1L;

        IllegalSetting(String message) {
            super(message);
        }
    }
}
