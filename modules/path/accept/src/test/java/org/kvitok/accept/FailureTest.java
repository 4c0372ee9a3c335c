package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kvitok.accept.RawHttp.Answer;
import org.slf4j.LoggerFactory;

/** Trouble of our own behind the door: the peer gets a fault with an incident, the log gets the reason, once. */
class FailureTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    private void assertFails(OpenDoor.Work work) throws Exception {
        try (OpenDoor door = new OpenDoor(work, Map.of())) {
            Answer answer = RawHttp.exchange(door.port(), RawHttp.soap("<a/>"));
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).startsWith("<fault").contains("INTERNAL_FAILURE");
            String incident = answer.text().replaceAll(".*incident='(\\w+)'.*", "$1");
            assertThat(List.copyOf(log.list)).singleElement().satisfies(line -> assertThat(line.getFormattedMessage())
                    .contains(incident));
            assertThat(door.steps).containsExactly("ACCEPT failed");
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).status())
                    .isEqualTo(500);
            assertThat(door.inflight())
                    .as("exchanges that Camel would wait for when it stops")
                    .isZero();
        }
    }

    @Test
    void answersExceptionWithFault() throws Exception {
        assertFails(delivery -> {
            throw new IllegalStateException("secret");
        });
    }

    @Test
    void answersStackOverflowWithFault() throws Exception {
        assertFails(delivery -> deeper(delivery.content().size()));
    }

    @Test
    void answersMissingClassWithFault() throws Exception {
        assertFails(delivery -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
    }

    @Test
    void answersExhaustedMemoryWithFault() throws Exception {
        assertFails(delivery -> {
            throw new OutOfMemoryError("Java heap space");
        });
    }

    @Test
    void answersRouteThatGivesNothingWithFault() throws Exception {
        assertFails(delivery -> null);
    }

    @Test
    void answersInPlainTextWhenEvenFaultsCannotBeMade() throws Exception {
        Refusals refusals = new Refusals(
                (door, incident, refusal) -> {
                    throw new IllegalStateException("no key");
                },
                new SparingLog(logger, java.time.Clock.systemUTC()),
                java.time.Clock.systemUTC(),
                java.time.Duration.ofSeconds(5));
        Reply reply = refusals.busy(org.kvitok.core.Door.SOAP_1_1, "peer");
        assertThat(reply.httpStatus()).isEqualTo(503);
        assertThat(reply.retryAfter()).isPresent();
        assertThat(reply.content().utf8()).startsWith("BUSY, incident ");
    }

    @Test
    void logsFloodsOfGarbageSparinglyAndWithoutStackTraces() throws Exception {
        try (OpenDoor door = OpenDoor.echoing()) {
            for (int i = 0; i < 200; i++) {
                RawHttp.exchange(door.port(), RawHttp.post("Content-Type: text/x" + i + "\r\n", "x"));
                RawHttp.exchange(door.port(), "\u0000garbage\r\n\r\n");
                RawHttp.exchange(door.port(), "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
            }
            assertThat(List.copyOf(log.list)).hasSizeLessThan(5).allSatisfy(line -> assertThat(line.getThrowableProxy())
                    .isNull());
            assertThat(door.faultsMade.get()).isLessThan(200);
        }
    }

    private static Reply deeper(int depth) {
        return depth < 0 ? null : deeper(depth + 1);
    }
}
