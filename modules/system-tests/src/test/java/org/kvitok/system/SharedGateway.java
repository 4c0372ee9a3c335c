package org.kvitok.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.kvitok.testkit.TestParties;

/** Hands every test class that asks for it the same gateway and parties: starting one costs more than attacking it. */
final class SharedGateway implements ParameterResolver {

    /** Closed by JUnit after the last test class. */
    private record Running(Path folder, TestParties parties, AttackedGateway gateway) implements AutoCloseable {

        static Running start() {
            try {
                Path folder = Files.createTempDirectory("attacked");
                TestParties parties = new TestParties(Instant.now());
                return new Running(folder, parties, new AttackedGateway(folder, parties));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public void close() throws IOException {
            gateway.close();
            List<Path> left;
            try (Stream<Path> all = Files.walk(folder)) {
                left = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : left) {
                Files.delete(path);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == AttackedGateway.class || type == TestParties.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Running running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedGateway.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
        return parameter.getParameter().getType() == TestParties.class ? running.parties : running.gateway;
    }
}
