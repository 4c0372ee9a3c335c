package org.kvitok.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/** How the gateway signs in to other people's SSH servers: with a key, and with modern algorithms only. */
public final class SshClients {

    private SshClients() {}

    /** A client that is not started and trusts no host: set its verifier. Takes nothing from the user who runs the gateway. */
    public static SshClient narrow() {
        SshClient made = SshClient.setUpDefaultClient();
        made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        made.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(signatures())));
        made.setServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE);
        made.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true,
                List.of(
                        BuiltinDHFactories.curve25519,
                        BuiltinDHFactories.ecdhp256,
                        BuiltinDHFactories.ecdhp384,
                        BuiltinDHFactories.ecdhp521,
                        BuiltinDHFactories.dhg16_512,
                        BuiltinDHFactories.dhg14_256),
                ClientBuilder.DH2KEX));
        made.setSignatureFactories(signatures());
        made.setCipherFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinCiphers.aes256gcm,
                        BuiltinCiphers.aes128gcm,
                        BuiltinCiphers.aes256ctr,
                        BuiltinCiphers.aes128ctr))));
        made.setMacFactories(Algorithms.macs());
        return made;
    }

    private static List<NamedFactory<Signature>> signatures() {
        return new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinSignatures.ed25519,
                        BuiltinSignatures.nistp256,
                        BuiltinSignatures.nistp384,
                        BuiltinSignatures.nistp521,
                        BuiltinSignatures.rsaSHA512,
                        BuiltinSignatures.rsaSHA256)));
    }

    /**
     * @param password empty where the file is not encrypted
     * @throws IllegalArgumentException when the file cannot be read as a private key; the message names it
     */
    public static KeyPair key(Path file, String password) {
        FilePasswordProvider provider =
                password.isEmpty() ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(password);
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, provider)
                    .iterator()
                    .next();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read as a private key", unreadable);
        }
    }
}
