package org.kvitok.accept;

import org.kvitok.core.Settings;

/**
 * How much may come beside a message, prefix {@code accept.attachments.}.
 *
 * @param most parts beside the root part
 * @param largest bytes of one part
 * @param together bytes of all parts of one message
 * @param headers bytes of one part's headers
 * @param staged bytes on disk of all messages that are being read or decided
 */
public record PartLimits(int most, long largest, long together, int headers, long staged) {

    private static final int KIB = 1 << 10;
    private static final long GIB = 1L << 30;

    static PartLimits from(Settings settings) {
        return new PartLimits(
                settings.number("accept.attachments.most", 50, 0, 1000),
                settings.size("accept.attachments.largest", 4 * GIB, KIB, 1024 * GIB),
                settings.size("accept.attachments.together", 8 * GIB, KIB, 1024 * GIB),
                (int) settings.size("accept.attachments.headers", 4 * KIB, KIB, 64 * KIB),
                settings.size("accept.attachments.staged", 16 * GIB, KIB, 1024 * 1024 * GIB));
    }
}
