package org.kvitok.forward;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the files that belong to an answer in a folder, as those of a request are told: what is called like the answer, but
 * for its extension, and then {@code .attachment-1.pdf}. An answer refers to it as {@code cid:attachment-1.pdf}.
 */
final class BesideFiles {

    private static final Pattern BESIDE =
            Pattern.compile("(.+)\\.(attachment-[0-9A-Za-z_-]{1,40}(?:\\.[0-9A-Za-z]{1,10})?)");

    private BesideFiles() {}

    static boolean isOne(String name) {
        return BESIDE.matcher(name).matches();
    }

    /** Those of the answer with this name without its extension, by what it calls them. */
    static SortedMap<String, String> of(String base, Collection<String> names) {
        SortedMap<String, String> found = new TreeMap<>();
        for (String name : names) {
            Matcher matcher = BESIDE.matcher(name);
            if (matcher.matches() && matcher.group(1).equals(base)) {
                found.put(matcher.group(2), name);
            }
        }
        return found;
    }
}
