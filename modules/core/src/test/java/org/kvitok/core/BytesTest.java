package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

class BytesTest {

    /** FIPS 180-4, the example of one block. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void neverShowTheirContentByConversionToText() {
        assertThat(Bytes.utf8("secret")).hasToString("6 bytes");
    }

    @Test
    void areEqualByContent() throws Exception {
        Bytes bytes = Bytes.utf8("квиток");
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        bytes.writeTo(copy);

        assertThat(Bytes.wrap(copy.toByteArray())).isEqualTo(bytes).hasSameHashCodeAs(bytes);
        assertThat(bytes.stream().readAllBytes()).isEqualTo(copy.toByteArray());
        assertThat(bytes.utf8()).isEqualTo("квиток");
        assertThat(bytes.size()).isEqualTo(12);
    }

    @Test
    void haveTheStandardsDigest() {
        Sha256 digest = Bytes.utf8("abc").sha256();

        assertThat(digest.hex()).isEqualTo(ABC);
        assertThat(Sha256.ofHex(ABC)).isEqualTo(digest);
        assertThat(Sha256.ofDigest(digest.bytes())).isEqualTo(digest);
        assertThat(Sha256.of("xabcx".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1, 3))
                .isEqualTo(digest);
    }

    @Test
    void takeNoDigestOfAnotherLength() {
        assertThatThrownBy(() -> Sha256.ofHex("00")).isInstanceOf(IllegalArgumentException.class);
    }
}
