package org.kvitok.seal;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Sha256;
import org.kvitok.core.Verdict;
import org.kvitok.wire.Places;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An ordinary exchange to try things on: an authority, two participants, a trust folder, a clock that stands still. */
final class Bench implements Participants {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    static final String PAYLOAD = "<t:Ask xmlns:t=\"urn:test\"><t:Text>Выписка &amp; справка</t:Text></t:Ask>";

    final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    final KeyForge forge = new KeyForge(clock);
    final ForgedAuthority root = forge.authority("Kvitok Test Root");
    final Path trustFolder;
    final ForgedKey romashka = root.issue("Romashka");
    final ForgedKey vasilek = root.issue("Vasilek");
    private final Map<Sha256, Participant> bound = new HashMap<>();
    private final Map<X500Principal, Participant> subjects = new HashMap<>();

    Bench(Path folder) {
        this.trustFolder = folder;
        root.writeTrust(folder, "root");
        bind("romashka", romashka);
        bind("vasilek", vasilek);
    }

    void bind(String mnemonic, Sha256 certificate) {
        bound.put(certificate, participant(mnemonic));
    }

    private static Participant participant(String mnemonic) {
        return new Participant(new ParticipantId(mnemonic), mnemonic, Optional.empty(), Optional.empty(), Set.of("*"));
    }

    ForgedKey bind(String mnemonic, ForgedKey key) {
        Participant participant =
                new Participant(new ParticipantId(mnemonic), mnemonic, Optional.empty(), Optional.empty(), Set.of("*"));
        bound.put(digest(key.certificate()), participant);
        subjects.putIfAbsent(key.certificate().getSubjectX500Principal(), participant);
        return key;
    }

    Trust trust() {
        return new FolderTrust(trustFolder, new TrustPolicy(TrustPolicy.Revocation.REQUIRED, Duration.ZERO));
    }

    Seal seal() {
        return new Seal(this, trust(), SealPolicy.STANDARD, clock);
    }

    Seal sealWithout(Guard... leftOut) {
        return InsecureSeal.without(Set.of(leftOut), this, trust(), SealPolicy.STANDARD, clock);
    }

    Bytes envelope(ForgedKey key) {
        return new EnvelopeSeal(key.signingKey(), clock).sealed(Door.SOAP_1_1, PAYLOAD);
    }

    Document document(ForgedKey key) {
        return Xml.read(envelope(key));
    }

    static Verdict<SignedMessage> verify(Seal seal, Document document) {
        Element envelope = document.getDocumentElement();
        String soap = envelope.getNamespaceURI();
        return seal.verify(
                Elements.first(envelope, soap, "Header").orElseThrow(),
                Elements.first(envelope, soap, "Body").orElseThrow(),
                new Places(Xml.write(document), Optional.empty()));
    }

    /** The code of the refusal, or empty when it was accepted. */
    static Optional<RefusalCode> refusal(Seal seal, Document document) {
        return verify(seal, document).fold(signed -> Optional.empty(), refusal -> Optional.of(refusal.code()));
    }

    Optional<RefusalCode> refusal(Document document) {
        return refusal(seal(), document);
    }

    static Sha256 digest(X509Certificate certificate) {
        return Sha256.of(Template.der(certificate));
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return Optional.ofNullable(bound.get(certificate));
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return bound.values().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Participant> withSubject(X500Principal subject) {
        return Optional.ofNullable(subjects.get(subject));
    }

    static List<Element> all(Document document, String namespace, String name) {
        return Xml.list(document.getElementsByTagNameNS(namespace, name));
    }

    static Element one(Document document, String namespace, String name) {
        return all(document, namespace, name).get(0);
    }
}
