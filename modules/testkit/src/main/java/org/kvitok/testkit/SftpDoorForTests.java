package org.kvitok.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Settings;
import org.kvitok.sftp.HostKey;
import org.kvitok.sftp.SftpConfig;
import org.kvitok.sftp.SftpDoor;

/**
 * The gateway's own SFTP server on a free port of the loopback address, with one participant, {@code romashka}, one person
 * who may sign in, and what that person needs for it.
 */
public final class SftpDoorForTests implements AutoCloseable {

    private final Path base;
    private final SftpDoor door;
    private final DropFolder folder;

    private SftpDoorForTests(Path base, SftpDoor door) throws IOException {
        this.base = base;
        this.door = door;
        this.folder = DropFolder.of(base.resolve("data/files"), new ParticipantId("romashka"))
                .create();
    }

    /** @param base the folder that everything lies in */
    public static SftpDoorForTests open(Path base) throws IOException {
        HostKey.make(base.resolve("key"), "anna");
        Path participant = Files.createDirectories(base.resolve("participants/romashka/ssh"));
        Files.writeString(participant.resolveSibling("participant.properties"), "name=Ромашка\n");
        Files.copy(base.resolve("key.pub"), participant.resolve("anna.pub"));
        SftpDoor door = SftpDoor.open(
                SftpConfig.from(new Settings(Map.of("sftp.host", "127.0.0.1", "sftp.port", "0")), base),
                base.resolve("participants"),
                base.resolve("data"),
                access -> {},
                Clock.systemUTC());
        SftpDoorForTests opened = new SftpDoorForTests(base, door);
        opened.isKnownBy(door.hostKey());
        return opened;
    }

    /** Writes {@link #knownHosts}. */
    public void isKnownBy(String hostKey) throws IOException {
        Files.writeString(knownHosts(), "[127.0.0.1]:" + door.port() + " " + hostKey + "\n");
    }

    /** User, host and port. */
    public String address() {
        return "romashka@127.0.0.1:" + door.port();
    }

    /** The private key of who may sign in. */
    public Path key() {
        return base.resolve("key");
    }

    public Path knownHosts() {
        return base.resolve("known_hosts");
    }

    /** The participant's folder, as the gateway sees it. */
    public DropFolder folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
