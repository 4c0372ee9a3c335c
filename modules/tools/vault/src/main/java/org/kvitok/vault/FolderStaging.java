package org.kvitok.vault;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.kvitok.core.Staging;
import org.kvitok.core.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for the contents of one delivery, made when the first of them comes. */
final class FolderStaging implements Staging {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStaging.class);

    private final Path folder;
    private final long leastFree;
    private int taken;

    FolderStaging(Path folder, long leastFree) {
        this.folder = folder;
        this.leastFree = leastFree;
    }

    @Override
    public Intake take() throws IOException {
        if (taken == 0) {
            Files.createDirectories(folder);
        }
        return new FileIntake(folder.resolve(String.valueOf(++taken)), leastFree);
    }

    /** By a second name for the same file: neither can be taken away by what becomes of the other. */
    @Override
    public StoredContent adopt(StoredContent content) throws IOException {
        if (taken == 0) {
            Files.createDirectories(folder);
        }
        Path file = folder.resolve(String.valueOf(++taken));
        try {
            Files.createLink(file, content.file());
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            LOG.debug("No links here, copying: {}", noLinks.toString());
            Files.copy(content.file(), file);
            Disk.forceFile(file);
        }
        return new StoredContent(file, content.size(), content.sha256());
    }

    @Override
    public void close() {
        if (taken == 0) {
            return;
        }
        try {
            Disk.delete(folder);
        } catch (IOException stays) {
            // The next start takes it away; the sender's answer does not depend on it.
            LOG.error("Staged attachments stay behind in {}", folder.getFileName(), stays);
        }
    }
}
