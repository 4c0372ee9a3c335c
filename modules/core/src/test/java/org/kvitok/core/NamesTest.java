package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers of participants, services and messages. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Alfa", "1alfa", "al fa", "../x", "альфа"})
    void refuseOtherMnemonics(String mnemonic) {
        assertThatThrownBy(() -> new ParticipantId(mnemonic)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "egrul", "egrul/", "/1.0", "egrul/1", "egrul/1.0/2", "../../x/1.0", "Egrul/1.0"})
    void refuseOtherServices(String service) {
        assertThatThrownBy(() -> ServiceId.of(service)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readServicesAsTheyArePrinted() {
        ServiceId service = new ServiceId("egrul-extract", "1.0");
        assertThat(ServiceId.of(service.toString())).isEqualTo(service);
    }

    @Test
    void takeOneMessageIdInEitherCaseAsOne() {
        assertThat(MessageId.of("8B2F0F4E-5B7C-4B57-9D3B-0F1C2D3E4F50"))
                .isEqualTo(MessageId.of("8b2f0f4e-5b7c-4b57-9d3b-0f1c2d3e4f50"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1-1-1-1-1", "8b2f0f4e5b7c4b579d3b0f1c2d3e4f50", "{8b2f0f4e-5b7c-4b57-9d3b-0f1c2d3e4f50}"})
    void refuseOtherMessageIds(String id) {
        assertThatThrownBy(() -> MessageId.of(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void giveIncidentsNamesThatCanBeReadAloud() {
        assertThat(IncidentId.next().text()).matches("[2-9A-HJKMNP-TV-Z]{10}");
        assertThat(IncidentId.next()).isNotEqualTo(IncidentId.next());
    }
}
