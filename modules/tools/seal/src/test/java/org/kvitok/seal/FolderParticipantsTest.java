package org.kvitok.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Participant;
import org.kvitok.core.ParticipantId;

class FolderParticipantsTest {

    private static final String ROMASHKA =
            "name=ООО Ромашка\ninn=7707083893\nogrn=1027700132195\nservices=egrul-extract, other\n";

    private final Clock clock = Clock.fixed(Bench.NOW, ZoneOffset.UTC);
    private final ForgedAuthority root = new KeyForge(clock).authority("Root");
    private final ForgedKey key = root.issue("Romashka");

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws IOException {
        write("romashka", ROMASHKA);
        key.writeCertificate(folder.resolve("romashka/certificates/2026.pem"));
    }

    @Test
    void findsTheParticipantToWhomACertificateIsBound() {
        FolderParticipants participants = participants(clock);

        Participant found =
                participants.boundTo(Bench.digest(key.certificate())).orElseThrow();

        assertThat(found.id()).isEqualTo(new ParticipantId("romashka"));
        assertThat(found.name()).isEqualTo("ООО Ромашка");
        assertThat(found.inn().orElseThrow().digits()).isEqualTo("7707083893");
        assertThat(found.registrationNumber()).contains("1027700132195");
        assertThat(found.services()).containsExactlyInAnyOrder("egrul-extract", "other");
        assertThat(participants.participant(found.id())).contains(found);
        assertThat(participants.withSubject(key.certificate().getSubjectX500Principal()))
                .contains(found);
        assertThat(participants.boundTo(Bench.digest(root.certificate()))).isEmpty();
    }

    @Test
    void endsABindingWhenItsTimeIsOver() throws IOException {
        ForgedKey renewed = root.issue("Romashka");
        renewed.writeCertificate(folder.resolve("romashka/certificates/2027.pem"));
        write("romashka", ROMASHKA + "certificate.2026.pem.until=2026-11-22T12:00:01Z\n");

        assertThat(participants(clock).boundTo(Bench.digest(key.certificate()))).isPresent();
        FolderParticipants later = participants(Clock.offset(clock, Duration.ofSeconds(1)));
        assertThat(later.boundTo(Bench.digest(key.certificate()))).isEmpty();
        assertThat(later.boundTo(Bench.digest(renewed.certificate()))).isPresent();
    }

    @Test
    void takesChangesOverWithoutRestart() throws IOException {
        FolderParticipants participants = participants(clock);
        ForgedKey vasilek = root.issue("Vasilek");
        vasilek.writeCertificate(folder.resolve("vasilek/certificates/1.pem"));
        write("vasilek", "name=Василёк\nservices=*\n");

        assertThat(participants.boundTo(Bench.digest(vasilek.certificate()))).isPresent();

        Files.delete(folder.resolve("romashka/certificates/2026.pem"));
        assertThat(participants.boundTo(Bench.digest(key.certificate()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services=*",
                "name=x\ninn=7707083890",
                "name=x\nogrn=12",
                "name=x\ncertificate.2026.pem.until=soon",
                "name=x\ncertificate.2025.pem.until=2026-12-31T00:00:00Z"
            })
    void reportsMistakesAndKeepsThePreviousState(String properties) throws IOException {
        FolderParticipants participants = participants(clock);
        write("romashka", properties);

        assertThat(participants
                        .boundTo(Bench.digest(key.certificate()))
                        .orElseThrow()
                        .name())
                .isEqualTo("ООО Ромашка");
        assertThat(participants.problem().orElseThrow()).contains("participant.properties");
        assertThatThrownBy(() -> participants(clock)).isInstanceOf(IllegalArgumentException.class);

        write("romashka", ROMASHKA);
        assertThat(participants.problem()).isEmpty();
    }

    @Test
    void refusesOneCertificateForTwoParticipants() throws IOException {
        write("vasilek", "name=Василёк\n");
        key.writeCertificate(folder.resolve("vasilek/certificates/1.pem"));

        assertThatThrownBy(() -> participants(clock)).hasMessageContaining("bound to romashka already");
    }

    private FolderParticipants participants(Clock at) {
        return new FolderParticipants(folder, Duration.ZERO, at);
    }

    private void write(String participant, String properties) throws IOException {
        Path file = folder.resolve(participant).resolve("participant.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, properties);
    }
}
