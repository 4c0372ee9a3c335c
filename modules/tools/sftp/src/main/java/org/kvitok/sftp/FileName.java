package org.kvitok.sftp;

/** Names that files in a participant's folders may have. */
public final class FileName {

    /** Bytes: room for what is added to a name in answers and in the archive; file systems take 255. */
    static final int LONGEST = 200;

    private FileName() {}

    /** Whether a file of this name is taken in, wherever it comes from. */
    public static boolean isAcceptable(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && Target.length(name) <= LONGEST
                && Target.isPossible(name);
    }
}
