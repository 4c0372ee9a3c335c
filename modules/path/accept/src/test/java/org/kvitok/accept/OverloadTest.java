package org.kvitok.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.kvitok.accept.RawHttp.Answer;
import org.kvitok.core.Bytes;

/** More asks than work can be done: some are served, the others are told to come back, nobody hangs. */
class OverloadTest {

    private static final Reply DONE = new Reply(200, OpenDoor.XML, Bytes.utf8("<done/>"));

    @Test
    void servesSomeOfFiveHundredAndTellsTheOthersToComeBack() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        OpenDoor.Work slow = delivery -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            Thread.sleep(100);
            atOnce.decrementAndGet();
            return DONE;
        };
        ExecutorService clients = Executors.newFixedThreadPool(500);
        try (OpenDoor door = new OpenDoor(
                slow,
                Map.of(),
                "accept.max-concurrent",
                "8",
                "accept.max-waiting",
                "50",
                "accept.wait-within",
                "300ms",
                "accept.retry-after",
                "7s")) {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                answers.add(clients.submit(() -> {
                    together.await();
                    return RawHttp.exchange(door.port(), RawHttp.soap("<a/>"));
                }));
            }
            together.countDown();
            int served = 0;
            for (Future<Answer> one : answers) {
                Answer answer = one.get(20, TimeUnit.SECONDS);
                assertThat(answer.status()).isIn(200, 503);
                if (answer.status() == 503) {
                    assertThat(answer.header("Retry-After")).contains("7");
                    assertThat(answer.text()).contains("BUSY");
                } else {
                    served++;
                }
            }
            assertThat(served).isBetween(8, 499).isEqualTo(door.delivered.size());
            assertThat(most.get()).isEqualTo(8);
            assertThat(door.faultsMade.get())
                    .as("one signature a second, not one each")
                    .isLessThan(20);
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).status())
                    .isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void turnsAwayWhoWaitedTooLong() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService clients = Executors.newCachedThreadPool();
        try (OpenDoor door = new OpenDoor(
                delivery -> {
                    goOn.await();
                    return DONE;
                },
                Map.of(),
                "accept.max-concurrent",
                "1",
                "accept.wait-within",
                "100ms")) {
            Future<Answer> first = clients.submit(() -> RawHttp.exchange(door.port(), RawHttp.soap("<a/>")));
            await().until(() -> door.delivered.size() == 1);
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<b/>")).status())
                    .isEqualTo(503);
            goOn.countDown();
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(door.steps).containsExactlyInAnyOrder("ACCEPT passed", "ACCEPT busy");
        } finally {
            goOn.countDown();
            clients.shutdownNow();
        }
    }

    @Test
    void boundsTheMemoryOfAllDeliveriesTogether() throws Exception {
        try (OpenDoor door = OpenDoor.echoing("accept.max-message", "1MiB", "accept.max-bytes-in-work", "2MiB");
                RawHttp one = new RawHttp(door.port());
                RawHttp two = new RawHttp(door.port())) {
            String most =
                    "POST /exchange HTTP/1.1\r\nHost: gate\r\nContent-Type: text/xml\r\nContent-Length: 1048576\r\n\r\n";
            String half = "x".repeat(1 << 19);
            one.send(most + half + half.substring(1));
            two.send(most + half + half.substring(1));
            await().untilAsserted(() -> {
                try (RawHttp three = new RawHttp(door.port())) {
                    assertThat(three.send(RawHttp.soap("<a/>")).answer().status())
                            .isEqualTo(503);
                }
            });
            assertThat(one.send("x").answer().status()).isEqualTo(200);
            assertThat(two.send("x").answer().status()).isEqualTo(200);
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void servesOthersWhileFiveHundredConnectionsTrickle() throws Exception {
        List<RawHttp> slow = new ArrayList<>();
        try (OpenDoor door = OpenDoor.echoing("accept.max-concurrent", "2", "accept.max-message", "10MiB")) {
            for (int i = 0; i < 500; i++) {
                RawHttp http = new RawHttp(door.port());
                slow.add(http);
                http.send(
                        "POST /exchange HTTP/1.1\r\nHost: gate\r\nContent-Type: text/xml\r\nContent-Length: 9999999\r\n\r\n<");
            }
            for (int i = 0; i < 20; i++) {
                assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).status())
                        .isEqualTo(200);
            }
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
    }

    @Test
    void holdsNoThreadForClientsThatDoNotTakeTheirLargeAnswer() throws Exception {
        Reply large = new Reply(200, OpenDoor.XML, Bytes.wrap(new byte[20_000_000]));
        List<RawHttp> slow = new ArrayList<>();
        try (OpenDoor door = new OpenDoor(
                delivery -> delivery.content().size() > 4 ? large : DONE, Map.of(), "accept.max-concurrent", "2")) {
            for (int i = 0; i < 50; i++) {
                RawHttp http = new RawHttp(door.port());
                slow.add(http);
                http.send(RawHttp.soap("<large/>"));
            }
            await().until(() -> door.delivered.size() == 50);
            assertThat(RawHttp.exchange(door.port(), RawHttp.soap("<a/>")).status())
                    .isEqualTo(200);
        } finally {
            for (RawHttp http : slow) {
                http.close();
            }
        }
    }
}
