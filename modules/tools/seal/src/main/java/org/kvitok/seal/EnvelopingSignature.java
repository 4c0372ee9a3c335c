package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.FILE_SIGNATURE_UNREADABLE;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.kvitok.core.Bytes;
import org.kvitok.core.Reason;
import org.kvitok.core.Verdict;

/**
 * CMS signature files that hold what they sign (RFC 5652, section 5.2; {@code .p7m}, or {@code .sig} of many programs), in
 * DER, BER, base64 or PEM. Takes the content out, in constant memory, and makes of the rest the detached signature that the
 * same signers would have made: their bytes are not touched. Verifies nothing; that is {@link FileSeal}'s.
 */
public final class EnvelopingSignature {

    /** What stands in front of the content is a few short fields. */
    private static final int LARGEST_HEAD = 4 << 10;

    /** With this a signature file's text begins when it is PEM. */
    private static final byte[] ARMOUR = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);

    private static final int LONGEST_ARMOUR_LINE = 80;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] SIGNED_DATA = {6, 9, 0x2A, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xF7, 0x0D, 1, 7, 2};
    private static final byte[] INDEFINITE_SEQUENCE = {BerStream.SEQUENCE, (byte) 0x80};
    private static final byte[] INDEFINITE_EXPLICIT = {BerStream.EXPLICIT, (byte) 0x80};
    private static final int LENGTH_OF_END = 2;

    private EnvelopingSignature() {}

    /** Whether a file is a CMS signature with its content inside; reads its beginning. */
    public static boolean holdsContent(InputStream file) throws IOException {
        try {
            return new Opened(binary(file)).holdsContent;
        } catch (BerStream.Malformed another) {
            return false;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /**
     * Takes the content out.
     *
     * @param content gets it; what it got of a file that is refused is worth nothing
     * @return the detached signature (BER) of that content
     * @throws IOException when the file cannot be read or the content not be written
     */
    public static Verdict<Bytes> open(InputStream file, OutputStream content) throws IOException {
        try {
            Opened opened = new Opened(binary(file));
            return opened.holdsContent
                    ? Verdict.passed(opened.takeOut(content))
                    : Verdict.refused(Reason.of(FILE_SIGNATURE_UNREADABLE).found("no content inside"));
        } catch (BerStream.Malformed malformed) {
            return Verdict.refused(Reason.of(FILE_SIGNATURE_UNREADABLE).found(malformed.getMessage()));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /**
     * A signature file that lies beside what it signs, without the content that some programs put in all the same: whether
     * that is the same content, its digest will tell.
     */
    public static Bytes beside(FileSeal.Content file) throws IOException {
        try (InputStream in = file.open()) {
            byte[] beginning = in.readNBytes(CmsSignature.LARGEST + 1);
            Bytes whole = Bytes.wrap(beginning);
            if (!holdsContent(whole.stream())) {
                return whole;
            }
            return open(new SequenceInputStream(whole.stream(), in), OutputStream.nullOutputStream())
                    .fold(detached -> detached, refusal -> whole);
        }
    }

    /** What is base64, with or without the lines of PEM, is decoded while it is read. */
    private static InputStream binary(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(file, 1 << 16), LONGEST_ARMOUR_LINE);
        byte[] first = in.readNBytes(ARMOUR.length);
        if (first.length > 0 && first[0] == BerStream.SEQUENCE) {
            in.unread(first);
            return in;
        }
        if (Bytes.wrap(first).equals(Bytes.wrap(ARMOUR))) {
            skipLine(in);
        } else {
            boolean marked = first.length > 3
                    && first[0] == BYTE_ORDER_MARK[0]
                    && first[1] == BYTE_ORDER_MARK[1]
                    && first[2] == BYTE_ORDER_MARK[2];
            in.unread(first, marked ? 3 : 0, first.length - (marked ? 3 : 0));
        }
        return new Decoded(Base64.getMimeDecoder().wrap(new UntilArmour(in)));
    }

    private static void skipLine(InputStream in) throws IOException {
        for (int length = 0; length < LONGEST_ARMOUR_LINE; length++) {
            int one = in.read();
            if (one < 0 || one == '\n') {
                return;
            }
        }
        throw new BerStream.Malformed("no CMS SignedData");
    }

    /** Ends where PEM's last line begins: its letters would be taken for base64. */
    private static final class UntilArmour extends InputStream {

        private final InputStream in;
        private boolean ended;

        UntilArmour(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int one = ended ? -1 : next();
            ended = one < 0 || one == '-';
            return ended ? -1 : one;
        }

        /** Past the decoder as what it is: our own trouble. */
        private int next() {
            try {
                return in.read();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("a signature file cannot be read", unreadable);
            }
        }
    }

    /** The platform's decoder, whose only complaint is that this is no base64. */
    private static final class Decoded extends FilterInputStream {

        Decoded(InputStream base64) {
            super(base64);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return in.read(into, offset, length);
            } catch (IOException noBase64) {
                throw new BerStream.Malformed("no base64");
            }
        }
    }

    /** A file read up to its content. */
    private static final class Opened {

        private final BerStream in;
        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final long outermost;
        private final long content;
        private final long signedData;
        private final long encapsulated;
        private final boolean holdsContent;

        Opened(InputStream file) throws IOException {
            in = new BerStream(file);
            in.allow(LARGEST_HEAD);
            outermost = in.enter(BerStream.SEQUENCE);
            in.expect(SIGNED_DATA);
            content = in.enter(BerStream.EXPLICIT);
            signedData = in.enter(BerStream.SEQUENCE);
            head.writeBytes(INDEFINITE_SEQUENCE);
            head.writeBytes(SIGNED_DATA);
            head.writeBytes(INDEFINITE_EXPLICIT);
            head.writeBytes(INDEFINITE_SEQUENCE);
            head.writeBytes(in.whole(BerStream.INTEGER));
            head.writeBytes(in.whole(BerStream.SET));
            encapsulated = in.enter(BerStream.SEQUENCE);
            byte[] type = in.whole(BerStream.OBJECT_IDENTIFIER);
            head.writeBytes(new byte[] {BerStream.SEQUENCE, (byte) type.length});
            head.writeBytes(type);
            holdsContent = !in.isAtEnd(encapsulated);
        }

        Bytes takeOut(OutputStream into) throws IOException {
            long explicit = in.enter(BerStream.EXPLICIT);
            in.octets(into);
            in.leave(explicit);
            in.leave(encapsulated);
            in.allow(CmsSignature.LARGEST);
            // Certificates and signers as they stand; where their end had to be looked for, the ends of what is around
            // are among them.
            head.writeBytes(in.rest(signedData));
            head.writeBytes(new byte[missingEnds() * LENGTH_OF_END]);
            return Bytes.wrap(head.toByteArray());
        }

        /** Of the three that were given no length above. */
        private int missingEnds() {
            return signedData == BerStream.INDEFINITE
                    ? (outermost == BerStream.INDEFINITE ? 0 : 1) + (content == BerStream.INDEFINITE ? 0 : 1)
                    : 3;
        }
    }
}
