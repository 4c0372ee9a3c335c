package org.kvitok.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Bytes;
import org.kvitok.core.Verdict;

/** ATTACKS 139: names are the sender's choice, so nothing may remember them. */
class MemoryTest {

    private static final int MESSAGES = 10_000;
    private static final int ALLOWED = 3 * 1024 * 1024;
    private static final XmlReader READER = new XmlReader(XmlLimits.STANDARD);

    @Test
    void readingForgetsNamesPrefixesAndNamespaces() {
        assertForgotten(MESSAGES, i -> READER.read(message(i), Optional.empty()));
    }

    @Test
    void readingForgetsManyLongNames() {
        assertForgotten(200, i -> {
            StringBuilder xml = new StringBuilder("<r>");
            for (int name = 0; name < 40; name++) {
                xml.append('<')
                        .append("n".repeat(900))
                        .append(i)
                        .append('-')
                        .append(name)
                        .append("/>");
            }
            assertThat(READER.read(Bytes.utf8(xml.append("</r>").toString()), Optional.empty())
                            .<Boolean>fold(document -> true, refusal -> false))
                    .isTrue();
        });
    }

    @Test
    void validatingForgetsNamesPrefixesAndNamespaces() {
        Path schemas = Path.of(System.getProperty("kvitok.root"), "schemas");
        SchemaSet schema = SchemaSet.compile(schemas.resolve("identifiers/1.0/identifiers.xsd"), schemas);
        assertForgotten(MESSAGES, i -> {
            Bytes bytes = message(i);
            Verdict<org.w3c.dom.Document> read = READER.read(bytes, Optional.empty());
            assertThat(read.<Integer>fold(
                            document -> schema.flaws(document.getDocumentElement(), new Places(bytes, Optional.empty()))
                                    .size(),
                            refusal -> 0))
                    .isPositive();
        });
    }

    private static void assertForgotten(int messages, IntConsumer use) {
        for (int i = 1; i <= 20; i++) {
            use.accept(-i);
        }
        long before = usedAfterCollection();
        for (int i = 1; i <= messages; i++) {
            use.accept(i);
        }
        assertThat(usedAfterCollection() - before).isLessThan(ALLOWED);
    }

    /** About 1.5 KB of names that no other message has. */
    private static Bytes message(int number) {
        String unique = ("n" + number + "-").repeat(60).substring(0, 120) + number;
        return Bytes.utf8("<p%1$s:e%1$s xmlns:p%1$s='urn:%1$s' a%1$s='1' p%1$s:b%1$s='2'/>".formatted(unique));
    }

    private static long usedAfterCollection() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
