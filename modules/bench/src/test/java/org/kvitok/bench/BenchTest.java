package org.kvitok.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Bytes;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BenchTest {

    private static final Path HOME = Path.of(System.getProperty("kvitok.root"));

    private static Ground ground;

    @BeforeAll
    static void prepare() throws IOException {
        ground = Ground.prepare(HOME);
    }

    @AfterAll
    static void clean() throws IOException {
        ground.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_096, 65_536, 1_048_576})
    void messagesHaveTheSizeAskedForToWithinARow(int size) {
        assertThat(Messages.of(ground.sender(Keys.RSA), size).next().size()).isBetween(size - 300, size + 300);
    }

    @Test
    void contentIsValidByThePublishedSchema() {
        Bytes message = Messages.of(ground.sender(Keys.ECDSA), 8_192).next();
        Document document = new XmlReader(XmlLimits.STANDARD)
                .read(message, Optional.empty())
                .fold(read -> read, refusal -> {
                    throw new AssertionError(refusal);
                });
        Element content =
                (Element) document.getElementsByTagNameNS("*", "Declaration").item(0);
        SchemaSet schemas =
                SchemaSet.compile(ground.schemas().resolve(Ground.SERVICE + "/request.xsd"), ground.schemas());

        assertThat(schemas.flaws(content, new Places(message, Optional.empty())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA", "ECDSA"})
    void plainEndpointStoresAndAnswersSigned(Keys keys) throws IOException, SQLException {
        try (Database database = Database.h2(ground.file("h2"));
                Contestant plain = Contestant.start(Side.PLAIN, keys, HOME, ground, database)) {
            Figures figures = plain.measure(4_096, 2, Duration.ofSeconds(1));

            assertThat(figures.perSecond()).isPositive();
            assertThat(figures.allocated()).isGreaterThan(50_000);
        }
    }

    @Test
    void unsignedAnswerStopsTheMeasurement() {
        byte[] answer =
                "<a:Envelope xmlns:a=\"http://schemas.xmlsoap.org/soap/envelope/\"><a:Header/><a:Body/></a:Envelope>"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new Answers(ground).verify(List.of(answer)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void sizesAreReadWithTheirUnits() {
        BenchCommand.Bytes bytes = new BenchCommand.Bytes();

        assertThat(bytes.convert("4KiB")).isEqualTo(4_096);
        assertThat(bytes.convert("1MiB")).isEqualTo(1_048_576);
        assertThat(bytes.convert("500")).isEqualTo(500);
    }
}
