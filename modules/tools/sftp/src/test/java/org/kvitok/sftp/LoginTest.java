package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Access.Act;

/** Who gets in; rows 222 and 223 of the attacks. */
class LoginTest {

    @TempDir
    private Path base;

    private House house;

    @AfterEach
    void close() throws IOException {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void notesEveryLoginWithParticipantPersonAndKey() throws IOException {
        house = House.open(base);
        house.sftp("ls").succeeded();

        assertThat(house.noted(Act.LOGIN)).singleElement().asString().matches("romashka anna SHA256:\\S+ done");
        assertThat(house.journal)
                .allSatisfy(access -> assertThat(access.address()).isEqualTo("127.0.0.1"));
        await().untilAsserted(() -> assertThat(house.noted(Act.LOGOUT)).hasSize(1));
        assertThat(house.door().figures().logins()).isEqualTo(1);
        await().untilAsserted(
                        () -> assertThat(house.door().figures().sessions()).isZero());
    }

    @Test
    void answersUnknownUserWrongKeyAndWrongAddressAlike() throws IOException {
        house = new House(base);
        house.participant("faraway", "203.0.113.0/24, 2001:db8::/32");
        house.bind("faraway", "anna", house.key("anna"));
        house.open();

        Path stranger = house.key("stranger");
        String unknown = verbose("nobody", stranger);
        assertThat(verbose("romashka", stranger).replace("romashka", "nobody")).isEqualTo(unknown);
        assertThat(verbose("Romashka", stranger).replace("Romashka", "nobody")).isEqualTo(unknown);
        assertThat(verbose("romashka", house.key("vera"))
                        .replace("romashka", "nobody")
                        .replace("/vera", "/stranger"))
                .isEqualTo(unknown);
        assertThat(verbose("faraway", house.key("anna"))
                        .replace("faraway", "nobody")
                        .replace("/anna", "/stranger"))
                .isEqualTo(unknown);

        await().untilAsserted(() -> assertThat(house.noted(Act.LOGIN))
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactlyInAnyOrder(
                        "unknown-participant",
                        "unknown-key",
                        "unknown-participant",
                        "unknown-key",
                        "address-not-permitted"));
    }

    @Test
    void letsInFromPermittedAddresses() throws IOException {
        house = new House(base);
        house.participant("romashka", "203.0.113.0/24, 127.0.0.0/8");
        house.open();
        house.sftp("ls").succeeded();
    }

    @Test
    void takesOverNewAndRemovedKeysWithoutRestart() throws IOException {
        house = House.open(base);
        Path key = house.key("late");
        house.sftp("romashka", key, "ls").failed();

        house.bind("romashka", "late", key);
        house.sftp("romashka", key, "ls").succeeded();

        Files.delete(house.bound("romashka", "late"));
        house.sftp("romashka", key, "ls").failed();
    }

    @Test
    void endsSessionWhoseKeyIsRemoved() throws IOException {
        house = House.open(base);
        String removal = "os.remove('%s')".formatted(house.bound("romashka", "anna"));
        assertThat(house.paramiko("print(sftp.listdir('/')[0])", removal, "refused(sftp.listdir, '/')")
                        .output())
                .contains("in")
                .doesNotContain("DONE");
    }

    @Test
    void keepsTheLastGoodKeysWhileOneHasAMistake() throws IOException {
        house = House.open(base);
        Files.writeString(house.bound("romashka", "broken"), "nonsense");

        house.sftp("ls").succeeded();
        assertThat(house.door().problem()).get().asString().contains("broken.pub is no public key");

        Files.delete(house.bound("romashka", "broken"));
        assertThat(house.door().problem()).isEmpty();
    }

    @Test
    void doesNotStartWithAKeyThatCannotBeRead() throws IOException {
        House broken = new House(base);
        Files.writeString(broken.bound("romashka", "broken"), "nonsense");
        assertThatThrownBy(broken::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.pub");
    }

    @Test
    void doesNotStartWithAnAddressRangeThatIsNone() throws IOException {
        House broken = new House(base);
        broken.participant("romashka", "10.0.0.0/99");
        assertThatThrownBy(broken::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/99 is no range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o PreferredAuthentications=password -o BatchMode=no -o NumberOfPasswordPrompts=1",
                "-o PreferredAuthentications=keyboard-interactive -o BatchMode=no",
                "-o PreferredAuthentications=hostbased",
                "-o PreferredAuthentications=gssapi-with-mic",
                "-o PubkeyAuthentication=no"
            })
    void knowsNoOtherWayToSignInThanKeys(String options) throws IOException {
        house = House.open(base);
        assertThat(house.ssh("romashka", house.key("anna"), options.split(" "))
                        .and("-s", "sftp")
                        .run()
                        .failed()
                        .output())
                .contains("Permission denied (publickey)");
    }

    @Test
    void refusesRsaSignaturesWithSha1() throws IOException {
        house = House.open(base);
        Path key = house.key("rsa", "-t", "rsa", "-b", "2048");
        house.bind("romashka", "rsa", key);

        house.ssh("romashka", key, "-o", "PubkeyAcceptedAlgorithms=ssh-rsa")
                .and("-s", "sftp")
                .run()
                .failed();
        house.ssh("romashka", key, "-o", "PubkeyAcceptedAlgorithms=rsa-sha2-256")
                .and("-s", "sftp")
                .run()
                .succeeded();
    }

    @Test
    void refusesCertificatesEvenForABoundKey() throws IOException {
        house = House.open(base);
        Path authority = house.key("authority", "-t", "ed25519");
        Path key = house.key("certified", "-t", "ed25519");
        Program.of("ssh-keygen", "-q", "-s", authority.toString(), "-I", "forged", "-n", "romashka", key + ".pub")
                .run()
                .succeeded();
        String onlyCertificate = "PubkeyAcceptedAlgorithms=ssh-ed25519-cert-v01@openssh.com";

        house.ssh("romashka", key, "-o", onlyCertificate)
                .and("-s", "sftp")
                .run()
                .failed();
        house.bind("romashka", "certified", key);
        house.ssh("romashka", key, "-o", onlyCertificate)
                .and("-s", "sftp")
                .run()
                .failed();
        house.sftp("romashka", key, "ls").succeeded();
    }

    @Test
    void refusesAKeyThatBecameTooWeak() throws IOException {
        House weak = new House(base);
        Path key = weak.key("weak", "-t", "rsa", "-b", "1024");
        Files.copy(key.resolveSibling("weak.pub"), weak.bound("romashka", "weak"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(weak::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weak.pub must be");
    }

    @Test
    void endsConnectionAfterSomeKeys() throws IOException {
        house = new House(base).with("sftp.attempts", "2").open();
        Program login = Program.of("ssh").and(house.options(house.key("one")));
        for (String name : new String[] {"two", "three", "four", "five"}) {
            login = login.and("-i", house.key(name).toString());
        }
        login = login.and("-i", house.key("anna").toString());

        assertThat(login.and("romashka@127.0.0.1", "-s", "sftp").run().failed().output())
                .contains("Too many authentication failures");
    }

    @Test
    void locksOutAnAddressWhoseLoginsKeepFailing() throws IOException {
        house = new House(base)
                .with("sftp.failures", "3")
                .with("sftp.first-pause", "1h")
                .with("sftp.longest-pause", "1h")
                .open();
        for (int i = 0; i < 3; i++) {
            house.sftp("romashka", house.key("stranger"), "ls").failed();
        }
        await().untilAsserted(
                        () -> assertThat(house.door().figures().refusedLogins()).isEqualTo(3));

        assertThat(house.sftp("ls").failed().output()).doesNotContain("Permission denied");
        house.sftp("ls").failed();

        assertThat(house.noted(Act.CONNECT)).containsExactly("- - - locked-out");
        assertThat(house.door().figures().refusedConnections()).isEqualTo(2);
    }

    @Test
    void listensAgainAfterThePause() throws IOException {
        house = new House(base)
                .with("sftp.failures", "1")
                .with("sftp.first-pause", "1ms")
                .with("sftp.longest-pause", "1ms")
                .open();
        house.sftp("romashka", house.key("stranger"), "ls").failed();
        await().untilAsserted(
                        () -> assertThat(house.door().figures().refusedLogins()).isEqualTo(1));
        house.sftp("ls").succeeded();
    }

    @Test
    void limitsSessionsOfAParticipant() throws IOException {
        house = new House(base)
                .with("sftp.max-sessions-of-participant", "1")
                .with("sftp.failures", "1")
                .with("sftp.first-pause", "1h")
                .with("sftp.longest-pause", "1h")
                .open();
        assertThat(house.paramiko(
                                "t2 = paramiko.Transport(('127.0.0.1', %d))"
                                        .formatted(house.door().port()),
                                "k = paramiko.Ed25519Key(filename='%s')".formatted(house.key("anna")),
                                "refused(lambda: t2.connect(username='romashka', pkey=k))",
                                "print(sftp.listdir('/')[0])")
                        .output())
                .doesNotContain("DONE")
                .contains("in");
        await().untilAsserted(
                        () -> assertThat(house.door().figures().sessions()).isZero());
        assertThat(house.noted(Act.LOGIN)).anyMatch(line -> line.endsWith("too-many-sessions"));
        house.sftp("ls").succeeded();
    }

    @Test
    void limitsConnectionsOfAnAddress() throws IOException {
        house = new House(base).with("sftp.max-sessions-of-address", "1").open();
        assertThat(house.paramiko("refused(lambda: paramiko.Transport(('127.0.0.1', %d)).start_client(timeout=5))"
                                .formatted(house.door().port()))
                        .output())
                .doesNotContain("DONE");
    }

    @Test
    void closesIdleSessionsAndConnectionsWithoutLogin() throws IOException {
        house = new House(base)
                .with("sftp.idle-after", "1s")
                .with("sftp.login-within", "1s")
                .open();
        assertThat(house.paramiko(
                                "import time, socket",
                                "s = socket.create_connection(('127.0.0.1', %d))"
                                        .formatted(house.door().port()),
                                "s.settimeout(30)",
                                "while s.recv(4096): pass",
                                "print('CLOSED')",
                                "deadline = time.time() + 30",
                                "while t.is_active() and time.time() < deadline: time.sleep(0.1)",
                                "print('ACTIVE', t.is_active())")
                        .output())
                .contains("CLOSED")
                .contains("ACTIVE False");
    }

    @Test
    void offersOnlyModernAlgorithmsAndTheStrictOrderOfKeyExchange() throws IOException {
        house = House.open(base);
        String proposal = house.ssh("romashka", house.key("anna"), "-vv")
                .and("-s", "sftp")
                .run()
                .succeeded()
                .output();
        String server = proposal.substring(proposal.indexOf("peer server KEXINIT proposal"));
        assertThat(line(server, "KEX algorithms"))
                .contains("kex-strict-s-v00@openssh.com")
                .contains("curve25519-sha256")
                .doesNotContain("sha1")
                .doesNotContain("group-exchange");
        assertThat(line(server, "host key algorithms")).endsWith(" ssh-ed25519");
        assertThat(line(server, "ciphers ctos"))
                .endsWith(" aes128-gcm@openssh.com,aes256-gcm@openssh.com,aes256-ctr,aes192-ctr,aes128-ctr");
        assertThat(line(server, "MACs ctos"))
                .doesNotContain("sha1")
                .doesNotContain("md5")
                .doesNotContain("-96");
        assertThat(line(server, "compression ctos")).endsWith(" none");
        assertThat(proposal)
                .as("the client says so in one way or another, by version")
                .containsAnyOf("will use strict KEX ordering", "resetting read seqnr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KexAlgorithms=diffie-hellman-group14-sha1",
                "Ciphers=aes256-cbc",
                "Ciphers=chacha20-poly1305@openssh.com",
                "HostKeyAlgorithms=ssh-rsa",
                "HostKeyAlgorithms=rsa-sha2-512"
            })
    void agreesOnNothingElse(String option) throws IOException {
        house = House.open(base);
        assertThat(house.ssh("romashka", house.key("anna"), "-o", option)
                        .and("-s", "sftp")
                        .run()
                        .failed()
                        .output())
                .contains("no matching");
    }

    private static String line(String text, String what) {
        return text.lines()
                .filter(line -> line.contains(" " + what + ":"))
                .findFirst()
                .orElseThrow();
    }

    /** All that a client is told, without what differs from connection to connection. */
    private String verbose(String user, Path key) {
        return house.ssh(user, key, "-v")
                .and("-s", "sftp")
                .run()
                .failed()
                .output()
                .replaceAll("SHA256:\\S+|pid \\d+|\\d+ bytes|in \\d+\\.\\d+ seconds|\\d+\\.\\d+", "#");
    }
}
