package org.kvitok.seal;

/** Turns the DER form of an ECDSA signature (X9.62) into the form of XML Signature (RFC 6931, section 2.3.6). */
final class EcdsaValue {

    private EcdsaValue() {}

    static byte[] sideBySide(byte[] der, int size) {
        byte[] value = new byte[2 * size];
        // P-384 values stay below 128 octets, so every length is a single octet.
        int r = 2;
        int s = r + 2 + der[r + 1];
        place(der, r, value, size);
        place(der, s, value, 2 * size);
        return value;
    }

    /** Copies the INTEGER at {@code from} so that it ends before {@code end}, without its sign octet. */
    private static void place(byte[] der, int from, byte[] value, int end) {
        int length = der[from + 1];
        int start = from + 2;
        if (der[start] == 0) {
            start++;
            length--;
        }
        System.arraycopy(der, start, value, end - length, length);
    }
}
