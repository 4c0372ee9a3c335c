package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostKeyTest {

    @TempDir
    private Path base;

    @Test
    void isMadeOnceAndKeptForItsOwnerOnly() throws IOException {
        String first;
        try (House house = House.open(base)) {
            first = house.door().hostKey();
        }
        assertThat(first).startsWith("ssh-ed25519 ");
        assertThat(Files.getPosixFilePermissions(base.resolve("data/sftp/host_ed25519")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (House house = House.open(base)) {
            assertThat(house.door().hostKey()).isEqualTo(first);
        }
    }

    @Test
    void isTheOneThatASettingNames() throws IOException {
        Path key = new House(base).key("host", "-t", "ed25519");
        try (House house = new House(base).with("sftp.host-key", key.toString()).open()) {
            assertThat(Files.readString(base.resolve("keys/host.pub")))
                    .startsWith(house.door().hostKey());
        }
        assertThat(base.resolve("data/sftp")).doesNotExist();
    }

    @Test
    void isNeverReadFromSerializedObjects() throws Exception {
        Path file = base.resolve("serialized");
        try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeObject(KeyPairGenerator.getInstance("RSA").generateKeyPair());
        }
        assertThatThrownBy(() -> HostKey.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read as a private key");
    }

    @ParameterizedTest
    @CsvSource({"-t rsa -b 1024,must be", "-t ecdsa -b 521,must be"})
    void refusesWeakAndUnusualLoginKeys(String kind, String complaint) throws IOException {
        Path key = new House(base).key("weak", kind.split(" "));
        assertThatThrownBy(() -> LoginKey.parse(Files.readString(base.resolve("keys/weak.pub"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
        assertThat(key).exists();
    }

    @ParameterizedTest
    @CsvSource({"'',one public key", "nonsense,no public key", "command=\"id\" KEY,alone", "'KEY\nKEY',one public key"})
    void refusesWhatIsNoSingleKey(String text, String complaint) throws IOException {
        House house = new House(base);
        String key = Files.readString(base.resolve("keys/anna.pub")).strip();
        assertThat(house.key("anna")).exists();
        assertThatThrownBy(() -> LoginKey.parse(text.replace("KEY", key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
        assertThat(LoginKey.parse(key + "\n").fingerprint()).startsWith("SHA256:");
    }
}
