package org.kvitok.forward;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;

/** Takes streams into a staging. */
final class Intakes {

    private static final int CHUNK = 1 << 16;

    private Intakes() {}

    /** @throws TooLarge beyond so many bytes; then nothing of it is staged */
    static StoredContent take(InputStream in, long most, Staging staging) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (Staging.Intake intake = staging.take()) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (intake.size() + count > most) {
                    throw new TooLarge();
                }
                intake.write(ByteBuffer.wrap(chunk, 0, count));
            }
            return intake.finish();
        }
    }
}
