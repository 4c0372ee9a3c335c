package org.kvitok.forward;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Verdict;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.PinnedParty;
import org.kvitok.seal.Seal;
import org.kvitok.seal.SignedMessage;
import org.kvitok.wire.Places;
import org.kvitok.wire.TransformFailed;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Element;

/**
 * Signatures between us and one registry over SOAP (WS-Security, X.509 token, over Body and Timestamp): ours, where the
 * service file names a key, and the registry's, where it names certificates. What lies beside a message (MTOM) is not
 * covered. Safe for use by many threads.
 */
final class SoapSecurity {

    private static final ParticipantId REGISTRY = new ParticipantId("registry");

    private final Optional<EnvelopeSeal> ours;
    private final Optional<Seal> registrys;
    private final XmlReader reader;

    private SoapSecurity(Optional<EnvelopeSeal> ours, Optional<Seal> registrys, XmlReader reader) {
        this.ours = ours;
        this.registrys = registrys;
        this.reader = reader;
    }

    /** @throws IllegalArgumentException when the key or the certificates cannot be read */
    static SoapSecurity of(RegistryBinding binding, Secrets secrets, XmlReader reader, Clock clock) {
        String key = binding.parameter("signatureKey");
        String signers = binding.parameter("signedBy");
        Optional<EnvelopeSeal> ours = key.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new EnvelopeSeal(secrets.signingKey(key, binding.parameter("signatureKeyPassword")), clock));
        Optional<Seal> registrys = signers.isEmpty()
                ? Optional.empty()
                : Optional.of(new PinnedParty(REGISTRY, secrets.certificates(signers)).seal(clock));
        return new SoapSecurity(ours, registrys, reader);
    }

    Bytes envelope(SoapVersion version, Bytes payload) {
        return ours.map(seal -> seal.sealed(version.door(), canonical(payload))).orElseGet(() -> version.wrap(payload));
    }

    /** The payload that may be believed: where the registry has to sign, what it has signed. */
    Verdict<Element> believed(Element envelope, Element body, Element payload, Places places) {
        if (registrys.isEmpty()) {
            return Verdict.passed(payload);
        }
        List<Element> headers = Elements.children(envelope).stream()
                .filter(child -> "Header".equals(child.getLocalName()))
                .toList();
        return headers.size() == 1
                ? registrys.get().verify(headers.get(0), body, places).map(SignedMessage::payload)
                : Verdict.refused(Reason.of(RefusalCode.ENVELOPE_MALFORMED, Place.at("/Envelope"), "", "Header"));
    }

    /** An answer that was believed. What is signed may have files beside it that are not. */
    Stage.Answered answered(Stage.Wanted wanted, Bytes payload) {
        Stage.Answered answered = new Stage.Answered(wanted, payload);
        return registrys.isPresent() ? answered.signed() : answered;
    }

    private String canonical(Bytes payload) {
        return reader.read(payload, Optional.empty())
                .fold(document -> CanonicalForm.of(document.getDocumentElement()), refusal -> {
                    throw new TransformFailed("the request cannot be read again: " + refusal.code(), null);
                })
                .utf8();
    }
}
