package org.kvitok.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.kvitok.core.Staging;

/** An intake as a stream, for libraries that want one. */
final class IntakeStream extends OutputStream {

    private final Staging.Intake intake;
    private final long most;

    IntakeStream(Staging.Intake intake, long most) {
        this.intake = intake;
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (intake.size() + length > most) {
            throw new TooLarge();
        }
        intake.write(ByteBuffer.wrap(bytes, offset, length));
    }
}
