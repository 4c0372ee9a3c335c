package org.kvitok.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.kvitok.core.Bytes;
import org.kvitok.core.Inn;
import org.kvitok.core.MessageId;
import org.kvitok.core.NodeId;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Sha256;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.seal.ForgedAuthority;
import org.kvitok.seal.KeyForge;
import org.kvitok.seal.SigningKey;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/** The ordinary case, for the tests of this module. */
final class Parts {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final ForgedAuthority AUTHORITY = new KeyForge(CLOCK).authority("Test authority");
    static final SigningKey KEY = AUTHORITY.issue("Gateway").signingKey();
    static final XmlReader READER = new XmlReader(XmlLimits.STANDARD);
    static final Path SCHEMAS = Path.of(System.getProperty("kvitok.root"), "schemas");
    static final SchemaSet EXCHANGE = SchemaSet.compile(SCHEMAS.resolve("exchange/1.0/exchange.xsd"), SCHEMAS);
    static final SchemaSet RECEIPT = SchemaSet.compile(SCHEMAS.resolve("exchange/1.0/receipt.xsd"), SCHEMAS);

    static final Participant ROMASHKA = new Participant(
            new ParticipantId("romashka"),
            "ООО «Ромашка» & <Ко>",
            Optional.of(new Inn("7707083893")),
            Optional.of("1027700132195"),
            Set.of("*"));
    static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    static final MessageId MESSAGE = MessageId.of("0f3b1d52-6c7a-4f7e-9d5b-2a1c3e4f5a6b");
    static final SubmissionNumber NUMBER = SubmissionNumber.of(NOON, new NodeId(1), 42);
    static final Sha256 DIGEST = Sha256.of(new byte[] {1, 2, 3});

    static final Participants DIRECTORY = new Participants() {
        @Override
        public Optional<Participant> boundTo(Sha256 certificate) {
            return Optional.empty();
        }

        @Override
        public Optional<Participant> participant(ParticipantId id) {
            return Optional.of(ROMASHKA).filter(one -> one.id().equals(id));
        }

        @Override
        public Optional<Participant> withSubject(X500Principal subject) {
            return Optional.empty();
        }
    };

    private Parts() {}

    static Element root(Bytes xml) {
        return READER.read(xml, Optional.empty()).fold(document -> document.getDocumentElement(), refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    static void assertValid(SchemaSet schema, Bytes document, Element element) {
        assertThat(schema.flaws(element, new Places(document, Optional.empty())))
                .isEqualTo(List.of());
    }
}
