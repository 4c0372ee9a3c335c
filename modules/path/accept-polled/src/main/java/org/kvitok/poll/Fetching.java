package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Sha256;
import org.kvitok.core.Transfers.Stage;
import org.kvitok.core.Transfers.Transfer;

/** Brings a drop down: its files aside first, and when all of them are here they land. For one thread. */
final class Fetching {

    private static final String IN = DropFolder.Visible.IN.folder();

    private final Landing landing;
    private final FetchedFiles fetched;
    private final Clock clock;
    private boolean isInDoubt = true;

    Fetching(Landing landing, FetchedFiles fetched, Clock clock) {
        this.landing = landing;
        this.fetched = fetched;
        this.clock = clock;
    }

    /**
     * Remembers what landed without being remembered, and takes away what did not land, if somebody died or we failed.
     *
     * @return what is remembered only now
     */
    List<Transfer> takeStock() throws IOException {
        List<Transfer> late = new ArrayList<>();
        if (isInDoubt) {
            for (Descent landed : landing.prepare()) {
                fetched.remember(landed.transfers());
                landing.forget(landed.last().name());
                late.addAll(landed.transfers());
            }
            landing.sweep();
            isInDoubt = false;
        }
        return late;
    }

    /**
     * Fetches the files of a drop aside.
     *
     * @throws NotTaken when one of them cannot be had now
     */
    Descent bring(Link link, Choice.Drop drop) throws IOException {
        List<Path> asides = new ArrayList<>();
        List<Descent.One> files = new ArrayList<>();
        try {
            for (RemoteFile file : drop.files()) {
                Path aside = landing.newFile();
                asides.add(aside);
                Sha256 digest = fetch(link, file, aside);
                Transfer transfer =
                        new Transfer(file.name(), file.size(), file.changedAt(), digest, Stage.DONE, clock.instant());
                files.add(new Descent.One(aside.getFileName().toString(), transfer));
            }
            return new Descent(files);
        } catch (IOException | RuntimeException failed) {
            for (Path aside : asides) {
                Files.deleteIfExists(aside);
            }
            throw failed;
        }
    }

    /** Lets the files of a drop land, complete and durable, the document last. */
    void land(Choice.Drop drop, Descent descent) throws IOException {
        // Whether it has landed when this fails, only what still lies aside can tell.
        isInDoubt = true;
        landing.land(descent);
        fetched.landed(drop, descent.transfers());
        isInDoubt = false;
    }

    /** What has landed is remembered. */
    void remembered(Choice.Drop drop) throws IOException {
        List<RemoteFile> files = drop.files();
        landing.forget(files.get(files.size() - 1).name());
    }

    private static Sha256 fetch(Link link, RemoteFile file, Path aside) throws IOException {
        try {
            return link.fetch(IN, file, aside);
        } catch (SftpException refused) {
            throw new NotTaken(file, "the server refuses it: " + refused.getMessage());
        }
    }
}
