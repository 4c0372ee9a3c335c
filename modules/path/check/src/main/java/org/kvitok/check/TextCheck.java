package org.kvitok.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.StoredContent;

/** Text in whatever character set that contains ASCII: no control characters but tab and line ends. */
final class TextCheck {

    private TextCheck() {}

    static Optional<Reason> flaw(StoredContent content) throws IOException {
        try (InputStream in = new BufferedInputStream(content.open(), 1 << 16)) {
            long line = 1;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
                    return Optional.of(Reason.of(RefusalCode.ATTACHMENT_DAMAGED)
                            .found("line " + line + ": control character")
                            .expected("text"));
                }
                line += c == '\n' ? 1 : 0;
            }
            return Optional.empty();
        }
    }
}
