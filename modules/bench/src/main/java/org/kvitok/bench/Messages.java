package org.kvitok.bench;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.kvitok.core.Bytes;
import org.kvitok.core.Door;
import org.kvitok.seal.EnvelopeSeal;
import org.kvitok.seal.SigningKey;
import org.kvitok.wire.CanonicalWriter;

/** Signed requests of a given size, each with an id of its own. Safe for use by many threads. */
final class Messages {

    private static final String EXCHANGE = "urn:kvitok:exchange:1.0";
    private static final String DECLARATION = "bench-declaration";
    private static final int FIRST = 100_000;
    private static final List<String> KINDS = List.of("goods", "works", "services");

    private final EnvelopeSeal seal;
    private final String service;
    private final String content;

    private Messages(EnvelopeSeal seal, String service, String content) {
        this.seal = seal;
        this.service = service;
        this.content = content;
    }

    /**
     * @param size bytes of the whole envelope, met to within a row of 300 bytes; a signature and a certificate take
     *     about three KiB of it
     */
    static Messages of(SigningKey key, int size) {
        return of(key, size, DECLARATION);
    }

    /** The same, to a service that is like the benchmark's own in everything but its name. */
    static Messages of(SigningKey key, int size, String service) {
        EnvelopeSeal seal = new EnvelopeSeal(key, Clock.systemUTC());
        int one = signed(seal, service, declaration(service, 1, FIRST)).size();
        int some = signed(seal, service, declaration(service, 1 + KINDS.size(), FIRST))
                .size();
        double row = (some - one) / (double) KINDS.size();
        int rows = 1 + (int) Math.max(0, (size - one) / row);
        return new Messages(seal, service, declaration(service, rows, FIRST));
    }

    Bytes next() {
        return signed(seal, service, content);
    }

    /** So many distinct ones, signed now. */
    List<byte[]> many(int count) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> next().sharedArray())
                .toList();
    }

    /** Questions about these submissions, one each. */
    static List<byte[]> asking(SigningKey key, String operation, List<String> numbers) {
        EnvelopeSeal seal = new EnvelopeSeal(key, Clock.systemUTC());
        return numbers.parallelStream()
                .map(number -> seal.sealed(
                                Door.SOAP_1_1,
                                new CanonicalWriter()
                                        .start("k:" + operation)
                                        .namespace("k", EXCHANGE)
                                        .element("k:number", number)
                                        .end()
                                        .text())
                        .sharedArray())
                .toList();
    }

    /** A document as a file, about 4 KiB long; no two with different ordinals are alike. */
    static Bytes document(int ordinal) {
        return Bytes.utf8(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + declaration(DECLARATION, 16, FIRST + 16 * ordinal));
    }

    private static Bytes signed(EnvelopeSeal seal, String service, String content) {
        return seal.sealed(
                Door.SOAP_1_1,
                new CanonicalWriter()
                        .start("k:Submit")
                        .namespace("k", EXCHANGE)
                        .element("k:messageId", UUID.randomUUID().toString())
                        .element("k:service", service)
                        .element("k:version", "1.0")
                        .start("k:content")
                        .canonical(content)
                        .end()
                        .end()
                        .text());
    }

    private static String declaration(String service, int rows, int first) {
        CanonicalWriter writer =
                new CanonicalWriter().start("d:Declaration").namespace("d", "urn:kvitok:service:" + service + ":1.0");
        for (int i = 0; i < rows; i++) {
            writer.start("d:row")
                    .element("d:partner", "ООО «Ромашка» " + (first + i))
                    .element("d:inn", "7707083893")
                    .element("d:date", "2026-11-22")
                    .element("d:amount", 1_000_000 + i * 37 % 900_000 + ".25")
                    .element("d:kind", KINDS.get(i % KINDS.size()))
                    .end();
        }
        return writer.end().text();
    }
}
