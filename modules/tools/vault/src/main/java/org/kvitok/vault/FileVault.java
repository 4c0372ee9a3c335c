package org.kvitok.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.kvitok.core.Sha256;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Uploads;
import org.kvitok.core.Vault;

/**
 * The vault as a folder:
 *
 * <pre>
 * staging/&lt;node&gt;/&lt;delivery&gt;/1          contents of deliveries that are being decided
 * placing/&lt;node&gt;/&lt;attempt&gt;             placements that are not settled, each naming its submission
 * kept/&lt;year-day&gt;/&lt;number&gt;/&lt;sha256&gt;.&lt;attempt&gt;
 * uploads/&lt;participant&gt;/&lt;id&gt;/             what participants brought ahead of their messages
 * </pre>
 *
 * Every placement has names of its own, so undoing one can never take away what another relies on, on whichever node.
 */
public final class FileVault implements Vault {

    private final VaultConfig config;
    private final Path staging;
    private final Path placing;
    private final Path kept;
    private final UploadArea uploads;

    private FileVault(VaultConfig config, Clock clock) {
        this.config = config;
        String node = config.node().toString();
        this.staging = config.folder().resolve("staging").resolve(node);
        this.placing = config.folder().resolve("placing").resolve(node);
        this.kept = config.folder().resolve("kept");
        this.uploads = new UploadArea(config.folder().resolve("uploads"), config.uploads(), config.leastFree(), clock);
    }

    /**
     * Opens the vault and settles what this node left open when it stopped: contents that were being decided go, and
     * unsettled placements stay only if they are needed.
     *
     * @throws IOException when the folder cannot be used; nothing is half settled, the next start goes on
     */
    public static FileVault open(VaultConfig config, Leftovers.Needed needed, Clock clock) throws IOException {
        FileVault vault = new FileVault(config, clock);
        Disk.create(vault.staging);
        Disk.create(vault.placing);
        Disk.create(vault.kept);
        Disk.create(config.folder().resolve("uploads"));
        Leftovers leftovers = new Leftovers(vault.placing, vault::folder, needed);
        leftovers.settle();
        Disk.empty(vault.staging);
        return vault;
    }

    /** Opens it with the system's clock. */
    public static FileVault open(VaultConfig config, Leftovers.Needed needed) throws IOException {
        return open(config, needed, Clock.systemUTC());
    }

    @Override
    public Uploads uploads() {
        return uploads;
    }

    /** For {@link UploadSweep} and metrics. */
    UploadArea area() {
        return uploads;
    }

    @Override
    public Staging staging() {
        return new FolderStaging(staging.resolve(UUID.randomUUID().toString()), config.leastFree());
    }

    @Override
    public Placement place(SubmissionNumber number, List<StoredContent> staged) {
        try {
            return FilePlacement.of(placing, number, folder(number), staged);
        } catch (IOException failed) {
            throw new UncheckedIOException("attachments of " + number + " cannot be placed", failed);
        }
    }

    @Override
    public Optional<StoredContent> content(SubmissionNumber number, Sha256 digest) {
        Path folder = folder(number);
        try {
            for (Path file : Disk.list(folder)) {
                if (FilePlacement.holds(file, digest)) {
                    return Optional.of(new StoredContent(file, Files.size(file), digest));
                }
            }
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("attachments of " + number + " cannot be read", failed);
        }
    }

    /** Whether there is room for more. */
    public boolean isHealthy() {
        try {
            return Files.getFileStore(config.folder()).getUsableSpace() >= config.leastFree();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** One folder for each day, so that none grows without bounds. */
    private Path folder(SubmissionNumber number) {
        String text = number.toString();
        return kept.resolve(text.substring(0, text.indexOf('-'))).resolve(text);
    }
}
