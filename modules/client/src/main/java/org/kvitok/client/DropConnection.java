package org.kvitok.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * How we sign in over SSH: with a key, to a host whose key is known, with what the gateway's server offers.
 *
 * <p>The algorithms stand here once more, though {@code sftp} knows them: that module is the gateway's server, and nobody
 * who takes up the client should get it along. The tests sign in to that very server, so the two lists cannot part.
 */
final class DropConnection {

    private DropConnection() {}

    static SshClient client(DropAddress address) {
        if (!Files.isReadable(address.knownHosts())) {
            throw new IllegalArgumentException(address.knownHosts() + " cannot be read");
        }
        SshClient ssh = SshClient.setUpDefaultClient();
        // Nothing of the user who runs this: no ~/.ssh/config, no keys but the one named.
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        ssh.setServerKeyVerifier(
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, address.knownHosts()));
        ssh.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true,
                List.of(BuiltinDHFactories.curve25519, BuiltinDHFactories.ecdhp256, BuiltinDHFactories.ecdhp384),
                ClientBuilder.DH2KEX));
        ssh.setSignatureFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinSignatures.ed25519,
                        BuiltinSignatures.nistp256,
                        BuiltinSignatures.nistp384,
                        BuiltinSignatures.rsaSHA512,
                        BuiltinSignatures.rsaSHA256))));
        ssh.setCipherFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true, List.of(BuiltinCiphers.aes128gcm, BuiltinCiphers.aes256gcm, BuiltinCiphers.aes256ctr))));
        ssh.setMacFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true, List.of(BuiltinMacs.hmacsha256etm, BuiltinMacs.hmacsha512etm))));
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, Duration.ofSeconds(30));
        return ssh;
    }

    static ClientSession session(SshClient ssh, DropAddress address) throws IOException {
        KeyPair key = key(address.key());
        ClientSession session = ssh.connect(address.user(), address.host(), address.port())
                .verify(address.patience())
                .getSession();
        session.addPublicKeyIdentity(key);
        session.auth().verify(address.patience());
        return session;
    }

    private static KeyPair key(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return SecurityUtils.loadKeyPairIdentities(null, new PathResource(file), in, FilePasswordProvider.EMPTY)
                    .iterator()
                    .next();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException(
                    file + " cannot be read as a private key without a password", unreadable);
        }
    }
}
