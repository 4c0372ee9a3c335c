package org.kvitok.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.kvitok.bench.Growth.Size;

/**
 * So many participants with a certificate each, one of whom sends. The others' certificates are copies of one that differ in
 * their serial number; that their authority's signature does not fit is found out only when they are used.
 */
record ManyParticipants(int count) implements Size {

    @Override
    public String label() {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    @Override
    public Map<String, String> prepare(Course course) throws IOException {
        Ground ground = course.ground();
        Path folder = ground.file("participants-" + count);
        ground.copy(ground.file("participants"), folder);
        X509Certificate pattern = ground.sender(Keys.ECDSA).certificate();
        for (int i = 1; i < count; i++) {
            Path participant = folder.resolve("participant-" + i);
            Files.createDirectories(participant.resolve("certificates"));
            Files.writeString(
                    participant.resolve("participant.properties"),
                    "name=Participant " + i + "\nservices=bench-declaration\n");
            Files.writeString(
                    participant.resolve("certificates/own.pem"),
                    pem(withSerial(pattern, i)),
                    StandardCharsets.US_ASCII);
        }
        return Map.of("gateway.participants", folder.toString());
    }

    private static byte[] withSerial(X509Certificate pattern, int number) {
        try {
            byte[] der = pattern.getEncoded();
            byte[] serial = pattern.getSerialNumber().toByteArray();
            int at = indexOf(der, serial);
            for (int i = 0; i < 4; i++) {
                der[at + serial.length - 1 - i] = (byte) (number >>> 8 * i);
            }
            return der;
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int at = 0; at <= whole.length - part.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new IllegalStateException("a certificate without its serial number");
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }
}
