package org.kvitok.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/** What {@link Decoded} is for messages, for documents that are too large to be held: the same rules, while reading on. */
final class DecodedStream extends Reader {

    /** Carries a refusal through the parser, which knows only this kind of failure of a reader. */
    static final class Illegal extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient IllegalXml reason;

        Illegal(IllegalXml reason) {
            super(reason.getMessage());
            this.reason = reason;
        }

        IllegalXml reason() {
            return reason;
        }
    }

    private final Reader in;
    private final String charset;
    private final String head;
    private boolean begun;

    private DecodedStream(Reader in, String charset, String head) {
        this.in = in;
        this.charset = charset;
        this.head = head;
    }

    static DecodedStream of(InputStream content) throws IOException, IllegalXml {
        BufferedInputStream bytes = new BufferedInputStream(content, 1 << 16);
        bytes.mark(CharacterSet.LONGEST_DECLARATION);
        byte[] first = bytes.readNBytes(CharacterSet.LONGEST_DECLARATION);
        bytes.reset();
        CharacterSet set = CharacterSet.of(first, Optional.empty());
        bytes.skipNBytes(set.markLength());
        Reader reader = new InputStreamReader(
                bytes,
                set.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        byte[] unmarked = java.util.Arrays.copyOfRange(first, Math.min(set.markLength(), first.length), first.length);
        return new DecodedStream(reader, set.charset().name(), new String(unmarked, set.charset()));
    }

    /** The beginning, long enough for an XML declaration; its last character may be cut. */
    CharSequence head() {
        return CharBuffer.wrap(head);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(buffer, offset, length);
        } catch (CharacterCodingException illegal) {
            throw new Illegal(new IllegalXml(Reason.of(RefusalCode.ENCODING_UNREADABLE, Place.NOWHERE, "", charset)));
        }
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] >= '\uFFFE' || !begun && buffer[i] == '\uFEFF') {
                throw new Illegal(new IllegalXml(Reason.of(
                        RefusalCode.NOT_WELL_FORMED, Place.NOWHERE, "a character that XML does not allow", "")));
            }
            begun = true;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
