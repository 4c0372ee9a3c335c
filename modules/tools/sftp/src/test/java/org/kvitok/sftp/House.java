package org.kvitok.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.kvitok.core.Access;
import org.kvitok.core.DropFolder;
import org.kvitok.core.ParticipantId;
import org.kvitok.core.Settings;

/** A server with two participants, romashka (anna, boris) and vasilek (vera), and their keys. */
final class House implements AutoCloseable {

    final Path base;
    final List<Access> journal = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private SftpDoor door;

    House(Path base) {
        this.base = base;
        settings.put("sftp.host", "127.0.0.1");
        settings.put("sftp.port", "0");
        settings.put("sftp.look-every", "0s");
        settings.put("sftp.least-free", "1MiB");
        try {
            participant("romashka", "");
            participant("vasilek", "");
            bind("romashka", "anna", key("anna"));
            bind("romashka", "boris", key("boris"));
            bind("vasilek", "vera", key("vera"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static House open(Path base) throws IOException {
        return new House(base).open();
    }

    House with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    House open() throws IOException {
        door = SftpDoor.open(config(), participants(), base.resolve("data"), journal::add, Clock.systemUTC());
        Files.writeString(knownHosts(), "[127.0.0.1]:%d %s\n".formatted(door.port(), door.hostKey()));
        return this;
    }

    SftpConfig config() {
        return SftpConfig.from(new Settings(settings), base);
    }

    SftpDoor door() {
        return door;
    }

    Path participants() {
        return base.resolve("participants");
    }

    Path knownHosts() {
        return base.resolve("known_hosts");
    }

    DropFolder folder(String participant) throws IOException {
        return DropFolder.of(base.resolve("data/files"), new ParticipantId(participant))
                .create();
    }

    DropFolder folder() throws IOException {
        return folder("romashka");
    }

    void participant(String name, String addresses) throws IOException {
        Path folder = Files.createDirectories(participants().resolve(name).resolve("ssh"));
        Files.writeString(
                folder.resolveSibling("participant.properties"), "name=" + name + "\naddresses=" + addresses + "\n");
    }

    /** The private key of this name; made the first time. */
    Path key(String name) throws IOException {
        Path file = base.resolve("keys").resolve(name);
        if (!Files.exists(file)) {
            HostKey.make(file, name);
        }
        return file;
    }

    /** A key made by ssh-keygen. */
    Path key(String name, String... kind) throws IOException {
        Files.createDirectories(base.resolve("keys"));
        Path file = base.resolve("keys").resolve(name);
        Program.of("ssh-keygen", "-q", "-N", "", "-C", name, "-f", file.toString())
                .and(kind)
                .run()
                .succeeded();
        return file;
    }

    void bind(String participant, String person, Path key) throws IOException {
        Files.copy(
                key.resolveSibling(key.getFileName() + ".pub"),
                bound(participant, person),
                StandardCopyOption.REPLACE_EXISTING);
    }

    Path bound(String participant, String person) {
        return participants().resolve(participant).resolve("ssh").resolve(person + ".pub");
    }

    /** OpenSSH's options that keep everything of the machine's user out. */
    String[] options(Path key) {
        return options(key, Integer.toString(door.port()));
    }

    String[] options(Path key, String port) {
        return new String[] {
            "-F",
            "none",
            "-i",
            key.toString(),
            "-o",
            "IdentitiesOnly=yes",
            "-o",
            "IdentityAgent=none",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "UserKnownHostsFile=" + knownHosts(),
            "-o",
            "GlobalKnownHostsFile=none",
            "-o",
            "Port=" + port
        };
    }

    Program ssh(String user, Path key, String... more) {
        return Program.of("ssh").and(options(key)).and(more).and(user + "@127.0.0.1");
    }

    /** OpenSSH's sftp with these commands; it stops at the first that fails. */
    Program.Outcome sftp(String... commands) throws IOException {
        return sftp("romashka", key("anna"), commands);
    }

    Program.Outcome sftp(String user, Path key, String... commands) {
        return Program.of("sftp")
                .and(options(key))
                .and("-b", "-", user + "@127.0.0.1")
                .saying(String.join("\n", commands) + "\n")
                .run();
    }

    /** Debian's paramiko, signed in as romashka's anna; {@code sftp} is the client, {@code refused(f)} says what it gets. */
    Program.Outcome paramiko(String... lines) throws IOException {
        String opening = """
                import paramiko, sys, os, io
                t = paramiko.Transport(('127.0.0.1', %d))
                t.connect(username='romashka', pkey=paramiko.Ed25519Key(filename='%s'))
                sftp = paramiko.SFTPClient.from_transport(t)
                def refused(f, *a):
                    try:
                        f(*a)
                    except Exception as e:
                        print(type(e).__name__, getattr(e, 'errno', None), str(e))
                        return
                    print('DONE')
                """.formatted(door.port(), key("anna"));
        return Program.of("/usr/bin/python3", "-")
                .saying(opening + String.join("\n", lines) + "\nt.close()\n")
                .run();
    }

    List<String> noted(Access.Act act) {
        return journal.stream()
                .filter(access -> access.act() == act)
                .map(access ->
                        access.participant() + " " + access.person() + " " + access.subject() + " " + access.outcome())
                .toList();
    }

    @Override
    public void close() throws IOException {
        if (door != null) {
            door.close();
        }
    }
}
