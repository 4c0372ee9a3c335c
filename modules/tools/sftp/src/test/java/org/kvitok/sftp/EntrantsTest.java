package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.ParticipantId;

class EntrantsTest {

    @TempDir
    private Path folder;

    /** Time cannot be asserted, but that nothing is left out for a stranger can. */
    @Test
    void asksOfStrangersWhatItAsksOfParticipants() throws IOException {
        Files.createDirectories(folder.resolve("romashka/ssh"));
        Files.writeString(folder.resolve("romashka/participant.properties"), "");
        Entrants entrants = Entrants.read(folder);
        InetAddress here = InetAddress.getLoopbackAddress();

        Entrants.Answer known = entrants.find("romashka", "SHA256:x", here);
        Entrants.Answer stranger = entrants.find("nobody", "SHA256:x", here);

        assertThat(known.participant()).contains(new ParticipantId("romashka"));
        assertThat(stranger).isEqualTo(new Entrants.Answer(Optional.empty(), known.person(), known.isFromHere()));
    }
}
