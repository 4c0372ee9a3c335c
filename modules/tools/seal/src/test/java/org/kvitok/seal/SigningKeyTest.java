package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.Signature;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kvitok.core.Settings;
import org.kvitok.core.Sha256;

class SigningKeyTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeyForge forge = new KeyForge(Clock.systemUTC());
    private final ForgedAuthority root = forge.authority("Root");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "RSA_3072", "EC_P256", "EC_P384", "ED25519"})
    void isLoadedFromPkcs12AndSigns(KeyKind kind) throws Exception {
        ForgedKey forged = root.issue(KeyOrder.named("Key").kind(kind));
        Path file = folder.resolve("keys/key.p12");
        forged.writePkcs12(file, PASSWORD);

        SigningKey key = SigningKey.load(file, PASSWORD);

        assertThat(key.certificate()).isEqualTo(forged.certificate());
        String algorithm = kind.signature + (kind.generator.equals("EC") ? "inP1363Format" : "");
        for (byte i = 0; i < 100; i++) {
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(key.certificate());
            verifying.update(i);
            assertThat(verifying.verify(key.sign(new byte[] {i}))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyKind.class,
            names = {"RSA_2048", "EC_P256", "ED25519"})
    void signsForManyThreadsAtOnce(KeyKind kind) throws Exception {
        SigningKey key = root.issue(KeyOrder.named("Key").kind(kind)).signingKey();
        String algorithm = kind.signature + (kind.generator.equals("EC") ? "inP1363Format" : "");

        boolean right = IntStream.range(0, 400).parallel().allMatch(i -> {
            byte[] content = {(byte) i, (byte) (i >> 8)};
            try {
                Signature verifying = Signature.getInstance(algorithm);
                verifying.initVerify(key.certificate());
                verifying.update(content);
                return verifying.verify(key.sign(content));
            } catch (GeneralSecurityException failed) {
                throw new IllegalStateException(failed);
            }
        });

        assertThat(right).isTrue();
    }

    @Test
    void keyFilesAreReadableByTheirOwnerOnly() throws IOException {
        Path store = folder.resolve("key.p12");
        Path pem = folder.resolve("key.pem");
        root.key().writePkcs12(store, PASSWORD);
        root.key().writeKey(pem);

        for (Path file : List.of(store, pem)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void authorityIsLoadedAgainAndIssues() {
        Path file = folder.resolve("root.p12");
        root.key().writePkcs12(file, PASSWORD);

        ForgedKey issued = forge.authority(file, PASSWORD).issue("Later");

        assertThat(issued.certificate().getIssuerX500Principal())
                .isEqualTo(root.certificate().getSubjectX500Principal());
    }

    @Test
    void saysWhyAKeyFileCannotBeUsedWithoutThePassword() throws IOException {
        Path file = folder.resolve("key.p12");
        assertThatThrownBy(() -> SigningKey.load(file, PASSWORD)).isInstanceOf(IllegalArgumentException.class);

        root.key().writePkcs12(file, PASSWORD);
        assertThatThrownBy(() -> SigningKey.load(file, "wrong-secret".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("key.p12")
                .hasMessageNotContaining("wrong-secret");

        root.issue(KeyOrder.named("Weak").kind(KeyKind.RSA_1024)).writePkcs12(file, PASSWORD);
        assertThatThrownBy(() -> SigningKey.load(file, PASSWORD)).hasMessageContaining("RSA of 1024 bits");
    }

    @Test
    void refusesKeyThatDoesNotBelongToItsCertificate() {
        ForgedKey one = root.issue("One");
        ForgedKey other = root.issue("Other");

        assertThatThrownBy(() -> SigningKey.of(one.key(), other.chain()))
                .hasMessageContaining("does not belong to its certificate");
    }

    @Test
    void neverMakesBouncyCastleTheProviderOfDigestsOrRsa() throws Exception {
        Providers providers = Providers.measured();
        new EnvelopeSeal(root.issue("Key").signingKey(), Clock.systemUTC());

        assertThat(providers.rsa().getName()).isNotEqualTo("BC");
        assertThat(Sha256.digester().getProvider().getName()).isNotEqualTo("BC");
        assertThat(Signature.getInstance("SHA256withRSA").getProvider().getName())
                .isNotEqualTo("BC");
        assertThat(List.of(Security.getProviders()).get(0).getName()).isNotEqualTo("BC");
    }

    @Test
    void defaultsAreTheDocumentedOnes() {
        Settings none = new Settings(Map.of());

        assertThat(SealPolicy.from(none)).hasToString("SealPolicy[maxAge=PT5M, maxSkew=PT1M]");
        assertThat(TrustPolicy.from(none)).hasToString("TrustPolicy[revocation=REQUIRED, lookEvery=PT2S]");
    }
}
