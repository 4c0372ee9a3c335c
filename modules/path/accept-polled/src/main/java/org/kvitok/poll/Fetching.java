package org.kvitok.poll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.sftp.common.SftpException;
import org.kvitok.core.DropFolder;
import org.kvitok.core.Sha256;

/** Brings a drop down: its files aside first, and when all of them are here they land. For one thread. */
final class Fetching {

    private static final String IN = DropFolder.Visible.IN.folder();

    private final Landing landing;
    private final FetchedFiles fetched;

    Fetching(Landing landing, FetchedFiles fetched) {
        this.landing = landing;
        this.fetched = fetched;
    }

    /**
     * Lets the files of a drop land, complete and durable, the document last.
     *
     * @return the digests of its files, in their order
     * @throws NotTaken when none of them has landed
     */
    List<Sha256> fetch(Link link, Choice.Drop drop) throws IOException {
        Map<RemoteFile, Path> asides = new LinkedHashMap<>();
        try {
            List<Sha256> digests = new ArrayList<>();
            for (RemoteFile file : drop.files()) {
                asides.put(file, landing.newFile());
                digests.add(fetch(link, file, asides.get(file)));
            }
            for (Map.Entry<RemoteFile, Path> one : asides.entrySet()) {
                landing.land(one.getValue(), one.getKey().name());
            }
            fetched.landed(drop, digests);
            return digests;
        } finally {
            for (Path aside : asides.values()) {
                Files.deleteIfExists(aside);
            }
        }
    }

    private static Sha256 fetch(Link link, RemoteFile file, Path aside) throws IOException {
        try {
            return link.fetch(IN, file, aside);
        } catch (SftpException refused) {
            throw new NotTaken(file, "the server refuses it: " + refused.getMessage());
        }
    }
}
