package org.kvitok.poll;

import java.time.Instant;
import org.kvitok.core.Transfers.Transfer;

/** A file as a listing shows it. By name, size and time of change it is told whether it is the one that was fetched. */
record RemoteFile(String name, long size, Instant changedAt) {

    /** Under this key it stands in the idempotent repository. */
    String key() {
        return size + " " + changedAt.toEpochMilli() + " " + name;
    }

    static RemoteFile ofKey(String key) {
        String[] parts = key.split(" ", 3);
        return new RemoteFile(parts[2], Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1])));
    }

    boolean is(Transfer transfer) {
        return transfer.name().equals(name)
                && transfer.size() == size
                && transfer.changedAt().equals(changedAt);
    }
}
