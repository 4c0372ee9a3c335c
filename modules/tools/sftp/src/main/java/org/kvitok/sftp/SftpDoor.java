package org.kvitok.sftp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.kvitok.core.AccessJournal;
import org.kvitok.core.DurableFiles;
import org.kvitok.core.WatchedFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SFTP server: shows each participant its own folders, and nothing else, after a login with a key of its people. When a
 * file's closing, renaming or deletion is acknowledged, it is on disk. Safe for use by many threads. Only one server at a
 * time may use a files folder: what is being written is known to it alone.
 */
public final class SftpDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SftpDoor.class);

    /** Each channel has a thread of its own; clients use one or two. */
    private static final int CHANNELS = 2;

    /** What a client may send ahead of our writing it down, and thus what a channel may cost in memory. */
    private static final long WINDOW = 1 << 20;

    private static final int HANDLES = 64;

    private final SshServer server;
    private final WatchedFolder<Entrants> entrants;
    private final Room room;
    private final Figures figures;
    private final KeyPair hostKey;

    private SftpDoor(SshServer server, WatchedFolder<Entrants> entrants, Room room, Figures figures, KeyPair hostKey) {
        this.server = server;
        this.entrants = entrants;
        this.room = room;
        this.figures = figures;
        this.hostKey = hostKey;
    }

    /**
     * Opens the server; it serves when this returns.
     *
     * @param participants one folder for each participant, with its keys in {@code ssh/<person>.pub}
     * @param data holds the participants' folders in {@code files/}, and the host key that is made where none is set
     * @throws IOException when a file cannot be read or the port is taken
     * @throws IllegalArgumentException when a key or participant has a mistake; the message names it
     */
    public static SftpDoor open(SftpConfig config, Path participants, Path data, AccessJournal journal, Clock clock)
            throws IOException {
        requireUnicodeNames();
        preferPlatformCryptography();
        Path files = data.resolve("files");
        DurableFiles.createFolder(files);
        KeyPair hostKey = hostKey(config, data.resolve("sftp/host_ed25519"));
        Room room = new Room(files, config.quota().leastFree());
        Figures figures = new Figures();
        WatchedFolder<Entrants> entrants =
                new WatchedFolder<>("login keys", participants, config.lookEvery(), Entrants::read);
        Gatekeeper gatekeeper = new Gatekeeper(entrants, config, new Lockout(config, clock), journal, figures);

        SshServer server = SshServer.setUpDefaultServer();
        server.setHost(config.host());
        server.setPort(config.port());
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        Algorithms.limit(server);
        limit(server, config);
        server.setPublickeyAuthenticator(gatekeeper);
        server.addSessionListener(gatekeeper);
        server.setSessionDisconnectHandler(gatekeeper);
        server.setSubsystemFactories(List.of(new Subsystems(files, config.quota(), room, gatekeeper, figures)));
        server.start();
        LOG.info(
                "SFTP on {}:{}, host key {}",
                config.host(),
                server.getPort(),
                KeyUtils.getFingerPrint(hostKey.getPublic()));
        return new SftpDoor(server, entrants, room, figures, hostKey);
    }

    public int port() {
        return server.getPort();
    }

    /** The host key as it stands in {@code known_hosts} behind the host's name. */
    public String hostKey() {
        return HostKey.line(hostKey);
    }

    /** False when it does not listen, or takes no uploads because the disk is too full. */
    public boolean isHealthy() {
        try {
            return server.isOpen() && room.isFor(0);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Why changed keys are not in force; empty when they are. */
    public Optional<String> problem() {
        return entrants.problem();
    }

    public Figures figures() {
        return figures;
    }

    /** Breaks off all sessions; what was acknowledged is on disk. */
    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static void limit(SshServer server, SftpConfig config) {
        server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        server.setChannelFactories(List.of(SubsystemOnly.FACTORY));
        server.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "kvitok");
        CoreModuleProperties.AUTH_TIMEOUT.set(server, config.loginWithin());
        CoreModuleProperties.IDLE_TIMEOUT.set(server, config.idleAfter());
        // Each key is asked about first and then signed with; and a client begins by asking for the methods.
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 2 * config.attempts() + 1);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, CHANNELS);
        CoreModuleProperties.WINDOW_SIZE.set(server, WINDOW);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(
                server, config.sessions().perParticipant());
        SftpModuleProperties.SFTP_VERSION.set(server, 3);
        SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(server, HANDLES);
        SftpModuleProperties.AUTO_FOLLOW_LINKS.set(server, false);
    }

    private static KeyPair hostKey(SftpConfig config, Path own) throws IOException {
        if (config.hostKey().isPresent()) {
            return HostKey.load(config.hostKey().get());
        }
        if (!Files.exists(own)) {
            HostKey.make(own, "kvitok");
            LOG.warn("No sftp.host-key is set: made one in {}", own);
        }
        return HostKey.load(own);
    }

    /** The platform turns names into bytes by the locale; in a locale without Unicode Cyrillic names do not exist. */
    private static void requireUnicodeNames() {
        Path made;
        try {
            made = Path.of("Ёж");
        } catch (InvalidPathException impossible) {
            throw new IllegalStateException(
                    "File names cannot hold Cyrillic letters in this locale; start with LC_ALL=C.UTF-8", impossible);
        }
        LOG.debug("Names such as {} are possible", made);
    }

    /**
     * MINA prefers Bouncy Castle for everything where it finds it, which costs ten times the processor time for ciphers and
     * digests. Here it is used for what the platform lacks only. Has no effect once MINA has been used in this process.
     */
    public static void preferPlatformCryptography() {
        String prefix = "org.apache.sshd.security.provider.BC.";
        for (String kind : List.of("Cipher", "Mac", "MessageDigest")) {
            if (System.getProperty(prefix + kind) == null) {
                System.setProperty(prefix + kind, "none");
            }
        }
    }
}
