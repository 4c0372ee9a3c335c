package org.kvitok.seal;

import java.math.BigInteger;

/** Turns ECDSA signatures between the DER form (X9.62) and the form of XML Signature (RFC 6931, section 2.3.6). */
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

    /**
     * The DER form of r and s side by side.
     *
     * @param size octets of each, which the curve determines
     * @throws IllegalArgumentException when the value has another length
     */
    static byte[] der(byte[] value, int size) {
        if (value.length != 2 * size) {
            throw new IllegalArgumentException("an ECDSA value of " + value.length + " octets, not " + 2 * size);
        }
        byte[] r = new BigInteger(1, value, 0, size).toByteArray();
        byte[] s = new BigInteger(1, value, size, size).toByteArray();
        // P-384 values stay below 128 octets, so every length is a single octet.
        byte[] der = new byte[6 + r.length + s.length];
        der[0] = 0x30;
        der[1] = (byte) (4 + r.length + s.length);
        integer(r, der, 2);
        integer(s, der, 4 + r.length);
        return der;
    }

    private static void integer(byte[] value, byte[] der, int at) {
        der[at] = 0x02;
        der[at + 1] = (byte) value.length;
        System.arraycopy(value, 0, der, at + 2, value.length);
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
