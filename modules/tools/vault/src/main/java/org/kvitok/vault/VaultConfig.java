package org.kvitok.vault;

import java.nio.file.Path;
import org.kvitok.core.NodeId;
import org.kvitok.core.Settings;

/**
 * Where attachments lie.
 *
 * @param folder shared by all nodes of one ledger; all of it on one file system
 * @param leastFree bytes of the file system that stay free: nothing more is staged when they are touched
 * @param node whose staging this process empties at start
 */
public record VaultConfig(Path folder, long leastFree, NodeId node, UploadsConfig uploads) {

    private static final long MIB = 1L << 20;

    /** With the standard limits of uploads. */
    public VaultConfig(Path folder, long leastFree, NodeId node) {
        this(folder, leastFree, node, UploadsConfig.STANDARD);
    }

    /** @param data where the folder is when no setting says otherwise; relative settings count from {@code home} */
    public static VaultConfig from(Settings settings, Path home, Path data, NodeId node) {
        return new VaultConfig(
                settings.text("vault.folder").map(home::resolve).orElseGet(() -> data.resolve("vault")),
                settings.size("vault.least-free", 512 * MIB, 0, 1024L * 1024 * MIB),
                node,
                UploadsConfig.from(settings));
    }
}
