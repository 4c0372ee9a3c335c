package org.kvitok.sftp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.kvitok.core.DropFolder.Visible;

/**
 * What a client's path names: the root, one of the visible folders, or a file in one. It is worked out from the text alone,
 * before any of it meets a file system, and there is no other form; so there is nothing that a path could lead out by.
 */
record Target(Optional<Visible> folder, Optional<String> name) {

    /** Bytes that file systems take. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_PATH = 4096;

    private static final char UNDECODABLE = '\uFFFD';

    /** @throws NotDone when nothing of this path can exist here, or its last part can be no file's name */
    static Target of(String path) throws NotDone {
        Deque<String> parts = parts(path);
        if (parts.isEmpty()) {
            return new Target(Optional.empty(), Optional.empty());
        }
        Visible folder = folder(parts.removeFirst());
        if (parts.isEmpty()) {
            return new Target(Optional.of(folder), Optional.empty());
        }
        String name = parts.removeFirst();
        if (!parts.isEmpty()) {
            throw new NotDone(Answer.NO_SUCH_FILE);
        }
        if (!isPossible(name)) {
            throw new NotDone(Answer.NAME);
        }
        return new Target(Optional.of(folder), Optional.of(name));
    }

    /** The absolute form of a path, whether or not anything of this name exists. */
    static String absolute(String path) throws NotDone {
        return "/" + String.join("/", parts(path));
    }

    /** As a shell would read it; {@code ..} of the root is the root. */
    private static Deque<String> parts(String path) throws NotDone {
        if (path.length() > LONGEST_PATH || path.indexOf('\0') >= 0) {
            throw new NotDone(Answer.NAME);
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return parts;
    }

    private static Visible folder(String name) throws NotDone {
        for (Visible visible : Visible.values()) {
            if (visible.folder().equals(name)) {
                return visible;
            }
        }
        throw new NotDone(Answer.NO_SUCH_FILE);
    }

    /**
     * Whether a file may have this name. Bytes that are no UTF-8 arrive as replacement characters. Format characters (such
     * as those that turn the direction of writing) make a name look like another; composed and decomposed letters, and
     * upper and lower case, are simply different names.
     */
    static boolean isPossible(String name) {
        return length(name) <= LONGEST_NAME && name.codePoints().allMatch(Target::isPossible);
    }

    /** In bytes. */
    static int length(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isPossible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> character != '\\' && character != UNDECODABLE;
        };
    }
}
