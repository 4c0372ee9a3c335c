package org.kvitok.sftp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.Service;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionDisconnectHandler;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.kvitok.core.Access;
import org.kvitok.core.Access.Act;
import org.kvitok.core.AccessJournal;
import org.kvitok.core.WatchedFolder;

/**
 * Who gets in. Connections from addresses that have to pause, and those above the limits, are closed before they
 * are listened to. A login needs a participant's mnemonic, a key of one of its people, and one of its addresses; whichever is
 * wrong, the answer is the same. Safe for use by many threads.
 */
final class Gatekeeper implements PublickeyAuthenticator, SessionListener, SessionDisconnectHandler {

    /** What is known of a login that is being tried, or has succeeded. */
    private record Attempt(String name, String fingerprint, Optional<Visitor> visitor, String outcome) {}

    private static final AttributeKey<Attempt> ATTEMPT = new AttributeKey<>();
    private static final AttributeKey<Boolean> KEYS_EXCHANGED = new AttributeKey<>();
    private static final AttributeKey<Boolean> TOO_MANY = new AttributeKey<>();
    private static final AttributeKey<Visitor> SIGNED_IN = new AttributeKey<>();

    private static final String UNKNOWN = "-";
    private static final int LONGEST_NAME = 64;

    private final WatchedFolder<Entrants> entrants;
    private final SftpConfig config;
    private final Lockout lockout;
    private final AccessJournal journal;
    private final Figures figures;
    private final Map<InetAddress, Integer> connections = new HashMap<>();
    private int connected;

    Gatekeeper(
            WatchedFolder<Entrants> entrants,
            SftpConfig config,
            Lockout lockout,
            AccessJournal journal,
            Figures figures) {
        this.entrants = entrants;
        this.config = config;
        this.lockout = lockout;
        this.journal = journal;
        this.figures = figures;
    }

    /** Whoever has signed in on this session. */
    Optional<Visitor> visitor(ServerSession session) {
        return Optional.ofNullable(session.getAttribute(SIGNED_IN));
    }

    /** Whether the key with which this session was opened is still bound, and its address still permitted. */
    boolean isStillWelcome(ServerSession session) {
        Attempt attempt = session.getAttribute(ATTEMPT);
        return attempt != null
                && find(attempt.name(), attempt.fingerprint(), address(session)).isPresent();
    }

    @Override
    public boolean authenticate(String name, PublicKey key, ServerSession session) {
        Optional<String> fingerprint = LoginKey.permitted(key);
        InetAddress address = address(session);
        Entrants.Answer answer = entrants.current().find(name, fingerprint.orElse(""), address);
        Optional<Visitor> visitor = visitor(answer, address);
        session.setAttribute(
                ATTEMPT,
                new Attempt(name, fingerprint.orElse(UNKNOWN), visitor, outcome(answer, fingerprint.isPresent())));
        return visitor.isPresent();
    }

    /** Not when the connection is accepted: MINA forgets to close one that is refused there. */
    @Override
    public void sessionCreated(Session session) {
        InetAddress address = address(session);
        boolean isAboveLimits;
        synchronized (connections) {
            connected++;
            int fromThere = connections.merge(address, 1, Integer::sum);
            isAboveLimits = connected > config.sessions().most()
                    || fromThere > config.sessions().perAddress();
        }
        boolean isLockedOut = lockout.isLockedOut(address);
        if (isLockedOut && lockout.isNews(address)) {
            note(UNKNOWN, UNKNOWN, address, Act.CONNECT, UNKNOWN, "locked-out");
        }
        if (isLockedOut || isAboveLimits) {
            figures.refusedConnections.increment();
            session.close(true);
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.KeyEstablished) {
            session.setAttribute(KEYS_EXCHANGED, true);
        } else if (event == Event.Authenticated) {
            Attempt attempt = session.getAttribute(ATTEMPT);
            Visitor visitor = attempt.visitor().orElseThrow();
            session.setAttribute(SIGNED_IN, visitor);
            lockout.succeeded(address(session));
            figures.logins.increment();
            figures.sessions.incrementAndGet();
            visitor.did(Act.LOGIN, attempt.fingerprint());
        }
    }

    /** Whoever proved the key but has too many sessions is sent away, and has not failed. */
    @Override
    public boolean handleSessionsCountDisconnectReason(
            Session session, Service service, String name, int current, int most) {
        session.setAttribute(TOO_MANY, true);
        return false;
    }

    @Override
    public void sessionClosed(Session session) {
        InetAddress address = address(session);
        synchronized (connections) {
            connected--;
            connections.computeIfPresent(address, (same, count) -> count > 1 ? count - 1 : null);
        }
        Visitor visitor = session.getAttribute(SIGNED_IN);
        if (visitor != null) {
            figures.sessions.decrementAndGet();
            visitor.did(Act.LOGOUT, UNKNOWN);
        } else if (session.getAttribute(KEYS_EXCHANGED) != null) {
            // Whoever came as far as this was asked for a key; a mere probe of the port was not.
            figures.refusedLogins.increment();
            Attempt attempt = session.getAttribute(ATTEMPT);
            boolean hasTooMany = session.getAttribute(TOO_MANY) != null;
            if (!hasTooMany) {
                lockout.failed(address);
            }
            if (attempt == null) {
                note(UNKNOWN, UNKNOWN, address, Act.LOGIN, UNKNOWN, "no-key-offered");
            } else {
                note(
                        shown(attempt.name()),
                        UNKNOWN,
                        address,
                        Act.LOGIN,
                        attempt.fingerprint(),
                        hasTooMany ? "too-many-sessions" : attempt.outcome());
            }
        }
    }

    private Optional<Visitor> find(String name, String fingerprint, InetAddress address) {
        return visitor(entrants.current().find(name, fingerprint, address), address);
    }

    private Optional<Visitor> visitor(Entrants.Answer answer, InetAddress address) {
        return answer.isFromHere() && answer.participant().isPresent()
                ? answer.person()
                        .map(person ->
                                new Visitor(answer.participant().get(), person, address.getHostAddress(), journal))
                : Optional.empty();
    }

    /** For the journal only; the client is never told. */
    private static String outcome(Entrants.Answer answer, boolean isPermittedKind) {
        if (!isPermittedKind) {
            return "key-kind-not-permitted";
        }
        if (answer.participant().isEmpty()) {
            return "unknown-participant";
        }
        if (answer.person().isEmpty()) {
            return "unknown-key";
        }
        return answer.isFromHere() ? "signature-missing-or-wrong" : "address-not-permitted";
    }

    private void note(String participant, String person, InetAddress address, Act act, String subject, String outcome) {
        journal.noted(new Access(participant, person, address.getHostAddress(), act, subject, outcome));
    }

    private static String shown(String claimed) {
        return claimed.length() > LONGEST_NAME ? claimed.substring(0, LONGEST_NAME) : claimed;
    }

    private static InetAddress address(Session session) {
        return ((InetSocketAddress) session.getRemoteAddress()).getAddress();
    }
}
