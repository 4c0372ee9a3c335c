package org.kvitok.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.Attachment;
import org.kvitok.core.Bytes;
import org.kvitok.core.Sha256;

/**
 * A {@code multipart/related} answer: first the envelope, which is read and believed before anything else; then one part,
 * whose size and digest the envelope says.
 */
final class Fetched {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]{1,70})\"");
    private static final int LONGEST_HEAD = 8 << 10;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final byte[] delimiter;
    private final int largestEnvelope;

    Fetched(InputStream in, String contentType, int largestEnvelope) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new AnswerNotUnderstood("a multipart answer without a boundary");
        }
        this.in = new BufferedInputStream(in, CHUNK);
        this.delimiter = ("\r\n--" + boundary.group(1)).getBytes(StandardCharsets.ISO_8859_1);
        this.largestEnvelope = largestEnvelope;
    }

    static Attachment facts(Fields attachment) {
        return new Attachment(
                attachment.text("name"),
                attachment.text("mediaType").strip(),
                attachment.read("size", Long::parseLong),
                attachment.read("sha256", Sha256::ofHex),
                attachment.optional("role").map(role -> role.as(value -> value)));
    }

    Bytes envelope() throws IOException {
        head();
        return Bytes.wrap(upTo(delimiter, largestEnvelope));
    }

    /** Leaves no file behind where the content is not what was signed. */
    void save(Attachment facts, Path into) throws IOException {
        head();
        MessageDigest digester = Sha256.digester();
        byte[] chunk = new byte[CHUNK];
        try (OutputStream out = Files.newOutputStream(into)) {
            for (long left = facts.size(); left > 0; ) {
                int count = in.read(chunk, 0, (int) Math.min(left, chunk.length));
                if (count < 0) {
                    break;
                }
                digester.update(chunk, 0, count);
                out.write(chunk, 0, count);
                left -= count;
            }
        }
        Sha256 found = Sha256.ofDigest(digester.digest());
        if (!found.equals(facts.sha256())) {
            Files.delete(into);
            throw Answers.misplaced(found, facts.sha256());
        }
    }

    private void head() throws IOException {
        upTo("\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1), LONGEST_HEAD);
    }

    /** What comes before an end, which is read too. */
    private byte[] upTo(byte[] end, int most) throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < end.length) {
            int next = in.read();
            if (next < 0 || before.size() > most) {
                throw new AnswerNotUnderstood("a multipart answer that is cut off, or too large");
            }
            if (next == end[matched]) {
                matched++;
            } else {
                // The ends begin with a carriage return, which they hold only where a match can begin anew.
                before.write(end, 0, matched);
                matched = next == end[0] ? 1 : 0;
                if (matched == 0) {
                    before.write(next);
                }
            }
        }
        return before.toByteArray();
    }
}
