package org.kvitok.sftp;

import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/**
 * The algorithms that are offered; nothing else is agreed upon. No SHA-1, CBC, DSA, certificates or compression. CTR with a
 * MAC is there for libraries without GCM; ChaCha20 is not, since it is safe only with clients that keep the strict order of
 * key exchange (CVE-2023-48795), which is offered to all.
 */
final class Algorithms {

    private Algorithms() {}

    static void limit(SshServer server) {
        server.setKeyExchangeFactories(NamedFactory.setUpTransformedFactories(
                true,
                List.of(
                        BuiltinDHFactories.mlkem768x25519,
                        BuiltinDHFactories.sntrup761x25519,
                        BuiltinDHFactories.sntrup761x25519_openssh,
                        BuiltinDHFactories.curve25519,
                        BuiltinDHFactories.curve25519_libssh,
                        BuiltinDHFactories.ecdhp256,
                        BuiltinDHFactories.ecdhp384,
                        BuiltinDHFactories.ecdhp521,
                        BuiltinDHFactories.dhg16_512,
                        BuiltinDHFactories.dhg14_256),
                ServerBuilder.DH2KEX));
        server.setSignatureFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinSignatures.ed25519,
                        BuiltinSignatures.nistp256,
                        BuiltinSignatures.nistp384,
                        BuiltinSignatures.rsaSHA512,
                        BuiltinSignatures.rsaSHA256))));
        server.setCipherFactories(new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinCiphers.aes128gcm,
                        BuiltinCiphers.aes256gcm,
                        BuiltinCiphers.aes256ctr,
                        BuiltinCiphers.aes192ctr,
                        BuiltinCiphers.aes128ctr))));
        server.setMacFactories(macs());
        server.setCompressionFactories(List.of(BuiltinCompressions.none));
    }

    /** For our own server, and for the servers that we sign in to. */
    static List<NamedFactory<Mac>> macs() {
        return new ArrayList<>(NamedFactory.setUpBuiltinFactories(
                true,
                List.of(
                        BuiltinMacs.hmacsha256etm,
                        BuiltinMacs.hmacsha512etm,
                        BuiltinMacs.hmacsha256,
                        BuiltinMacs.hmacsha512)));
    }
}
