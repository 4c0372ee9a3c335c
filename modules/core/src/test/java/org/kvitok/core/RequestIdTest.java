package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void isMadeAsInAppendixB2OfRfc9562() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(RequestId.of(dns, "www.example.com")).hasToString("5c146b14-3c52-8afd-938a-375d0df1fbf6");
    }

    @Test
    void isTheSameForOneNumberAndAnotherForAnother() {
        SubmissionNumber number = SubmissionNumber.of("26326-34210-01-0042-6");

        // Registries remember it for years: it must never change.
        assertThat(RequestId.of(number)).hasToString("ea2a0a81-5f57-89c8-8382-0808f44b6ad3");
        assertThat(RequestId.of(number).version()).isEqualTo(8);
        assertThat(RequestId.of(number).variant()).isEqualTo(2);
    }
}
