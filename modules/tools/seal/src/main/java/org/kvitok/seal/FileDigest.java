package org.kvitok.seal;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.kvitok.core.Sha256;

/** Digests of files that checksum files may hold. */
public enum FileDigest {
    SHA_256,
    /** GOST R 34.11-2012 with 256 bits; about 25 MB/s. */
    STREEBOG_256;

    /** Hexadecimal, in lower case. */
    public String of(InputStream content) throws IOException {
        MessageDigest digest = digester();
        byte[] buffer = new byte[1 << 16];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private MessageDigest digester() {
        try {
            return this == SHA_256
                    ? Sha256.digester()
                    : MessageDigest.getInstance("GOST3411-2012-256", Gost.provider());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Bouncy Castle has Streebog", impossible);
        }
    }
}
