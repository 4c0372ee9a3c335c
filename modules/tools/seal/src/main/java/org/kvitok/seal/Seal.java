package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY;
import static org.kvitok.core.RefusalCode.ENVELOPE_MALFORMED;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.kvitok.core.Participants;
import org.kvitok.core.Reason;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.w3c.dom.Element;

/**
 * Verifies the WS-Security signature of a SOAP message (WSS SOAP Message Security 1.1, X.509 Token Profile 1.1) and
 * returns what was signed and by whom. Only what it returns may be used afterwards; the document must not be searched
 * again. Safe for use by many threads.
 */
public final class Seal {

    private final HeaderWhitelist whitelist = new HeaderWhitelist();
    private final SignatureCheck signatures;
    private final Binding binding;
    private final Freshness freshness;
    private final Trust trust;
    private final Clock clock;
    private final Set<Guard> guards;

    public Seal(Participants participants, Trust trust, SealPolicy policy, Clock clock) {
        this(participants, trust, policy, clock, EnumSet.allOf(Guard.class));
    }

    Seal(Participants participants, Trust trust, SealPolicy policy, Clock clock, Set<Guard> guards) {
        this.binding = new Binding(participants);
        this.freshness = new Freshness(policy);
        this.trust = trust;
        this.clock = clock;
        this.guards = Set.copyOf(guards);
        this.signatures = guards.containsAll(NarrowSignatureCheck.PRESUMED)
                ? new NarrowSignatureCheck()
                : new WideSignatureCheck();
    }

    /**
     * Verifies a message whose envelope has one Header and one Body with one child element. A refusal names the first
     * guard of {@link Guard} that failed and, once it is known, the certificate presented.
     *
     * @param header the soap:Header of the envelope
     * @param body the soap:Body of the envelope
     */
    public Verdict<SignedMessage> verify(Element header, Element body, Places places) {
        return verify(header, body, places, clock.instant());
    }

    /**
     * Verifies a message that took a while to arrive: large attachments came behind it.
     *
     * @param arrivedAt when it began to arrive; it has to be fresh then, and the certificate valid now
     */
    public Verdict<SignedMessage> verify(Element header, Element body, Places places, Instant arrivedAt) {
        Message message = new Message(header, body, places);
        return header(message).then(security -> guarded(message, security, arrivedAt)
                .fold(
                        Verdict::passed,
                        refusal -> Verdict.refused(
                                refusal.presented(security.certificate().sha256()))));
    }

    private Verdict<SecurityHeader> header(Message message) {
        if (guards.contains(Guard.HEADER_WHITELIST)) {
            return whitelist.inspect(message);
        }
        return Elements.first(message.header(), Uris.WSSE, "Security")
                .map(security -> SecurityHeader.read(message, security))
                .orElseGet(() -> whitelist.inspect(message));
    }

    private Verdict<SignedMessage> guarded(Message message, SecurityHeader security, Instant arrivedAt) {
        return guard(Guard.COUNTS, () -> Counts.flaw(message, security))
                .then(counted -> SignedReference.resolved(message, security))
                .then(references -> guard(Guard.UNIQUE_IDS, () -> UniqueIds.flaw(message, security, references))
                        .then(unique -> guard(Guard.ALGORITHMS, () -> AllowList.flaw(message, security)))
                        .then(allowed -> signer(message, security))
                        .then(signer -> digested(message, security, references, signer)
                                .then(digested -> guard(
                                                Guard.COVERAGE,
                                                () -> Coverage.flaw(message, security, digested.elements()))
                                        .then(covered -> freshness.created(
                                                message,
                                                security.timestamp(),
                                                arrivedAt,
                                                guards.contains(Guard.FRESHNESS)))
                                        .then(created -> signed(message, signer, created, digested)))));
    }

    private Verdict<Signer> signer(Message message, SecurityHeader security) {
        Instant now = clock.instant();
        return binding.signer(message, security, !guards.contains(Guard.BINDING))
                .then(signer -> guard(Guard.CERTIFICATE, () -> flaw(message, security, signer.certificate(), now))
                        .then(suitable -> guard(Guard.TRUST, () -> trust.flaw(
                                        signer.certificate().x509(), now)
                                .map(reason -> reason.at(message.places().of(security.token())))))
                        .map(trusted -> signer));
    }

    private static Optional<Reason> flaw(
            Message message, SecurityHeader security, SignerCertificate certificate, Instant now) {
        X509Certificate x509 = certificate.x509();
        Instant from = x509.getNotBefore().toInstant();
        Instant until = x509.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(until)) {
            return Optional.of(message.reason(
                    CERTIFICATE_OUTSIDE_VALIDITY, security.token(), from + " – " + until, now.toString()));
        }
        return certificate
                .unsuitable()
                .map(flaw -> message.reason(flaw.code(), security.token(), flaw.found(), flaw.expected()));
    }

    private Verdict<Digested> digested(
            Message message, SecurityHeader security, List<SignedReference> references, Signer signer) {
        return guards.contains(Guard.SIGNATURE)
                ? signatures.digested(message, security, references, signer.certificate())
                : Verdict.passed(new Digested(
                        references.stream().map(SignedReference::target).toList(), Optional.empty()));
    }

    private static Verdict<SignedMessage> signed(Message message, Signer signer, Instant created, Digested digested) {
        List<Element> payload = Elements.in(message.body());
        return payload.size() == 1
                ? Verdict.passed(new SignedMessage(
                        payload.get(0),
                        signer.participant(),
                        signer.certificate().digest(),
                        created,
                        digested.body()))
                : message.refused(ENVELOPE_MALFORMED, message.body(), payload.size() + " elements", "one element");
    }

    private Verdict<Guard> guard(Guard guard, Supplier<Optional<Reason>> flaw) {
        return guards.contains(guard)
                ? flaw.get().<Verdict<Guard>>map(Verdict::refused).orElseGet(() -> Verdict.passed(guard))
                : Verdict.passed(guard);
    }
}
