package org.kvitok.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.kvitok.core.Staging;

/** Writes into the vault's staging. Closing it changes nothing: the intake is finished or given up by whoever began it. */
final class IntakeStream extends OutputStream {

    private final Staging.Intake intake;

    IntakeStream(Staging.Intake intake) {
        this.intake = intake;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        intake.write(ByteBuffer.wrap(bytes, offset, length));
    }
}
