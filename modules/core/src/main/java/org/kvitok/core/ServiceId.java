package org.kvitok.core;

import java.util.regex.Pattern;

/**
 * A service and its version, such as {@code egrul-extract/1.0}: the folder name under {@code schemas/} and {@code
 * routes/}.
 */
public record ServiceId(String name, String version) implements Comparable<ServiceId> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,59}");
    private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}\\.[0-9]{1,4}");

    public ServiceId {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a service's name has 2 to 60 characters of a-z, 0-9 and '-'");
        }
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("a service's version has two numbers, as in 1.0");
        }
    }

    /** @throws IllegalArgumentException when the text is not {@code name/version} */
    public static ServiceId of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a service is written as name/version, as in egrul-extract/1.0");
        }
        return new ServiceId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ServiceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return name + "/" + version;
    }
}
