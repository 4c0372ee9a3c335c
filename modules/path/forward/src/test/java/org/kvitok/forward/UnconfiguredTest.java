package org.kvitok.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kvitok.core.Event;
import org.kvitok.core.Outbox.Errand;
import org.kvitok.core.SubmissionNumber;

/** A registry whose service file leaves it to the operator to say where it is. */
class UnconfiguredTest {

    @TempDir
    Path data;

    private Workshop workshop;

    @AfterEach
    void stop() {
        workshop.close();
    }

    @Test
    void letsSubmissionsWaitAndNamesTheSettingsThatAreLacking() {
        workshop = Workshop.with(data, TestService.with(data, "xml", """
                        adapter: sftp
                        host: "{registries.test.host:}"
                        user: kvitok
                        key: "{registries.test.key:}"
                        knownHosts: known_hosts
                        folder: exchange
                        """, "attempts: 1\n"));

        SubmissionNumber number = workshop.entered();

        workshop.awaitLast(number, Event.POSTPONED);
        assertThat(workshop.last(number).comment())
                .contains("not configured: set registries.test.host, registries.test.key")
                .contains("не настроена: задайте");
        assertThat(workshop.ledger.errand(number).map(Errand::attempt)).isEqualTo(Optional.of(1));
    }
}
