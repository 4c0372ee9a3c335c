package org.kvitok.vault;

import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Sha256;

/**
 * Digests of uploads that wait for their next bytes, so that a file that comes in many pieces is read by nobody. A digest
 * that is forgotten costs one reading of the file at its end, and nothing else. Thread-safe.
 */
final class Digests {

    private static final int MOST = 1000;

    private record Begun(long offset, MessageDigest digester) {}

    private final Map<UploadFolder, Begun> waiting = new LinkedHashMap<>();

    synchronized void remember(UploadFolder folder, long offset, MessageDigest digester) {
        waiting.remove(folder);
        waiting.put(folder, new Begun(offset, digester));
        if (waiting.size() > MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    /** The digest of the first so many bytes; it is the caller's from now on. */
    synchronized Optional<MessageDigest> recall(UploadFolder folder, long offset) {
        Begun begun = waiting.remove(folder);
        if (begun != null && begun.offset() == offset) {
            return Optional.of(begun.digester());
        }
        return offset == 0 ? Optional.of(Sha256.digester()) : Optional.empty();
    }
}
