package org.kvitok.wire;

import java.io.CharArrayReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * The characters of a message, decoded strictly: not one byte is replaced or skipped. The decoders of parsers are more
 * lenient (overlong UTF-8), and two readers of the same bytes must never see different characters.
 */
final class Decoded {

    private final char[] characters;
    private final int length;

    private Decoded(char[] characters, int length) {
        this.characters = characters;
        this.length = length;
    }

    static Decoded of(Bytes content, Optional<String> transportCharset) throws IllegalXml {
        CharacterSet set = CharacterSet.of(content.sharedArray(), transportCharset);
        ByteBuffer bytes = ByteBuffer.wrap(content.sharedArray());
        bytes.position(set.markLength());
        var decoder = set.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] characters = new char[(int) Math.ceil(bytes.remaining() * (double) decoder.maxCharsPerByte())];
        CharBuffer out = CharBuffer.wrap(characters);
        CoderResult result = decoder.decode(bytes, out, true);
        if (!result.isError()) {
            result = decoder.flush(out);
        }
        Decoded decoded = new Decoded(characters, out.position());
        if (result.isError() || result.isOverflow()) {
            throw new IllegalXml(Reason.of(
                    RefusalCode.ENCODING_UNREADABLE,
                    decoded.place(decoded.length),
                    "",
                    set.charset().name()));
        }
        decoded.refuseNonCharacters();
        return decoded;
    }

    Reader reader() {
        return new CharArrayReader(characters, 0, length);
    }

    /** The beginning, long enough for an XML declaration. */
    CharSequence head() {
        return CharBuffer.wrap(characters, 0, Math.min(length, CharacterSet.LONGEST_DECLARATION));
    }

    /** XML 1.0 production 2 leaves out U+FFFE and U+FFFF; a second byte order mark is no white space either. */
    private void refuseNonCharacters() throws IllegalXml {
        for (int i = 0; i < length; i++) {
            if (characters[i] >= '\uFFFE' || i == 0 && characters[i] == '\uFEFF') {
                throw new IllegalXml(
                        Reason.of(RefusalCode.NOT_WELL_FORMED, place(i), "a character that XML does not allow", ""));
            }
        }
    }

    private Place place(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            if (characters[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Place("", line, offset - lineStart + 1);
    }
}
