package org.kvitok.client;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Participants;
import org.kvitok.core.Sha256;
import org.kvitok.seal.PinnedParty;
import org.kvitok.seal.Trust;

/**
 * By what the gateway is known: its own certificates (two while one replaces the other), and whether they are trusted at
 * the moment. An authority alone is not enough: it certifies participants too, and any of them could answer in the
 * gateway's name.
 */
public final class GatewayIdentity implements Participants {

    private static final ParticipantId GATEWAY = new ParticipantId("gateway");

    private final List<X509Certificate> certificates;
    private final PinnedParty gateway;
    private final Trust trust;

    private GatewayIdentity(List<X509Certificate> certificates, PinnedParty gateway, Trust trust) {
        this.certificates = List.copyOf(certificates);
        this.gateway = gateway;
        this.trust = trust;
    }

    /** Exactly these certificates, for as long as they are valid. */
    public static GatewayIdentity pinned(List<X509Certificate> certificates) {
        PinnedParty gateway = known(certificates);
        return new GatewayIdentity(certificates, gateway, gateway);
    }

    /** Exactly these certificates, for as long as the authorities stand behind them. */
    public static GatewayIdentity pinned(List<X509Certificate> certificates, Trust authorities) {
        return new GatewayIdentity(certificates, known(certificates), authorities);
    }

    /**
     * The same gateway, which signs its envelopes with a key of their own: these certificates are believed for envelopes,
     * and never for receipts and other papers.
     */
    public GatewayIdentity answeringWith(List<X509Certificate> envelopes) {
        PinnedParty all =
                known(Stream.concat(certificates.stream(), envelopes.stream()).toList());
        return new GatewayIdentity(certificates, all, trust instanceof PinnedParty ? all : trust);
    }

    Trust trust() {
        return trust;
    }

    /** For papers; those for envelopes alone are not among them. */
    List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public Optional<Participant> boundTo(Sha256 certificate) {
        return gateway.boundTo(certificate);
    }

    @Override
    public Optional<Participant> participant(ParticipantId id) {
        return gateway.participant(id);
    }

    private static PinnedParty known(List<X509Certificate> certificates) {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("the gateway is known by at least one certificate");
        }
        return new PinnedParty(GATEWAY, certificates);
    }
}
