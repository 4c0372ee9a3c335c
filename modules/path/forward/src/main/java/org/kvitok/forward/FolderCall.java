package org.kvitok.forward;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.kvitok.core.Bytes;
import org.kvitok.core.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts requests as files where a registry looks for them. */
final class FolderCall implements Adapter {

    private static final Logger LOG = LoggerFactory.getLogger(FolderCall.class);
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final FolderAddress address;
    private final Folders folders;
    private final PickUp pickUp;
    private final Deadline deadline;

    FolderCall(FolderAddress address, Folders folders, Reach reach, Vault vault) {
        this.address = address;
        this.folders = folders;
        this.deadline = new Deadline(address.timeout());
        this.pickUp = new PickUp(address, folders, deadline, reach, vault);
    }

    @Override
    public Stage call(Stage.Asking asking) {
        Stage.Wanted wanted = asking.wanted();
        try {
            deadline.run(() -> {
                put(wanted.number() + "_" + wanted.requestId(), asking);
                return true;
            });
            return new Stage.HandedOver(wanted);
        } catch (TimeoutException late) {
            folders.breakOff();
            return Stage.Hindered.untilBack(
                    wanted, Hindrance.TIMED_OUT.text(address.timeout().toMillis() / 1000.0));
        } catch (ExecutionException failed) {
            LOG.info(
                    "{}: the registry's folder: {}",
                    wanted.number(),
                    failed.getCause().toString());
            return Stage.Hindered.untilBack(wanted, hindrance(failed.getCause()));
        }
    }

    /** A request that the registry has not taken yet is left as it is: the same id means the same request. */
    private void put(String base, Stage.Asking asking) throws IOException {
        String name = base + address.extension();
        boolean marked = !address.marker().isEmpty();
        if (folders.exists(address.in(), marked ? name + address.marker() : name)) {
            return;
        }
        // Before the request: whoever sees that may rely on these.
        for (Carried file : asking.cargo().referredIn(asking.request())) {
            folders.write(address.in(), base + '.' + file.fileName(), file.content());
        }
        folders.write(
                address.in(), name, Bytes.utf8(DECLARATION + asking.request().utf8()));
        if (marked) {
            folders.write(address.in(), name + address.marker(), Bytes.utf8(""));
        }
    }

    private static String hindrance(Throwable failure) {
        if (failure instanceof NotLetIn) {
            return Hindrance.NOT_LET_IN.text();
        }
        if (failure instanceof IOException) {
            return Hindrance.FOLDER_AWAY.text();
        }
        throw new IllegalStateException("The call itself failed", failure);
    }

    @Override
    public Optional<Answers> answers() {
        return Optional.of(pickUp);
    }

    @Override
    public Optional<Duration> answerWithin() {
        return Optional.of(address.answerWithin());
    }

    @Override
    public void close() {
        folders.close();
        deadline.close();
    }
}
