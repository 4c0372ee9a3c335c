package org.kvitok.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.Places;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Measures {@link Costs} for messages of one size and keys of one kind. For one thread. */
final class Unavoidable {

    /** Something that is done again and again. */
    private interface Work {
        Object once() throws SQLException;
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Duration EACH = Duration.ofMillis(500);
    private static final Optional<String> UTF_8 = Optional.of("utf-8");

    private final Bytes message;
    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final Element body;
    private final Element content;
    private final SchemaSet schema;
    private final FastestSignature sender;
    private final FastestSignature receipts;
    private final FastestSignature envelopes;
    private final GroupCommit commits;
    private final HttpFloor http;

    Unavoidable(Ground ground, Keys keys, int size, GroupCommit commits, HttpFloor http) {
        this.message = Messages.of(ground.sender(keys), size).next();
        Document document = read();
        this.body = first(document, "Body");
        this.content = first(document, "Declaration");
        this.schema = SchemaSet.compile(ground.schemas().resolve(Ground.SERVICE + "/request.xsd"), ground.schemas());
        this.sender = FastestSignature.of(keys.sender());
        this.receipts = FastestSignature.of(keys.server());
        this.envelopes = FastestSignature.of(keys.envelopes());
        this.commits = commits;
        this.http = http;
    }

    Costs measure() throws SQLException {
        Map<String, Double> millis = new LinkedHashMap<>();
        millis.put("HTTP", http.millisEach(message.sharedArray()));
        millis.put("parse", cost(this::read));
        millis.put("digest", cost(() -> CanonicalForm.of(body).sha256()));
        millis.put("verify", cost(sender::verify));
        millis.put("validate", cost(() -> schema.flaws(content, new Places(message, UTF_8))));
        // The answer and the receipt, which must be verifiable without it.
        millis.put("sign twice", cost(receipts::sign) + cost(envelopes::sign));
        millis.put("commit", commits.millisEach(message.sharedArray()));
        return new Costs(millis);
    }

    /** Milliseconds of this thread's processor time for one time, once the compiler has seen it. */
    private static double cost(Work work) throws SQLException {
        repeat(work);
        long before = THREADS.getCurrentThreadCpuTime();
        int times = repeat(work);
        return (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / times;
    }

    private static int repeat(Work work) throws SQLException {
        long end = System.nanoTime() + EACH.toNanos();
        int times = 0;
        do {
            if (work.once() == null) {
                throw new IllegalStateException("nothing came of it");
            }
            times++;
        } while (System.nanoTime() < end);
        return times;
    }

    private Document read() {
        return reader.read(message, UTF_8).fold(document -> document, refusal -> {
            throw new IllegalStateException("unreadable: " + refusal.reasons());
        });
    }

    private static Element first(Document document, String name) {
        return (Element) document.getElementsByTagNameNS("*", name).item(0);
    }
}
