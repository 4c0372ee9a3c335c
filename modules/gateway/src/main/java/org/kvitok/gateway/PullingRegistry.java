package org.kvitok.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kvitok.client.GatewayUnreachable;
import org.kvitok.client.RegistryClient;
import org.kvitok.client.Task;
import org.kvitok.client.TaskQuestion;
import org.kvitok.core.Bytes;
import org.kvitok.core.MessageId;
import org.kvitok.core.ServiceId;
import org.kvitok.seal.CanonicalForm;
import org.kvitok.wire.XmlLimits;
import org.kvitok.wire.XmlReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/** The registry of services whose registry takes its tasks itself: signs in over SOAP and answers as their samples say. */
final class PullingRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PullingRegistry.class);
    private static final Pattern REQUEST_ID = Pattern.compile("request-id=\"[^\"]*\"");
    private static final int AT_ONCE = 10;
    private static final int PAUSE_MILLIS = 300;

    private final XmlReader reader = new XmlReader(XmlLimits.STANDARD);
    private final RegistryClient client;
    private final Map<ServiceId, TourStop> stops;
    private final Thread thread = new Thread(this::run, "pulling-registry");

    PullingRegistry(RegistryClient client, List<TourStop> stops) {
        this.client = client;
        this.stops = stops.stream()
                .filter(stop -> stop.adapter().equals("pull"))
                .collect(Collectors.toMap(TourStop::service, Function.identity()));
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                work();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            LOG.debug("no more tasks are taken");
        } catch (GatewayUnreachable gone) {
            LOG.warn("the gateway is gone: {}", gone.getMessage());
        }
    }

    private void work() {
        List<Task> tasks = client.take(fresh(), TaskQuestion.anything(AT_ONCE)).fold(taken -> taken, refusal -> {
            LOG.warn("no tasks are given: {}", refusal.reasons());
            return List.of();
        });
        for (Task task : tasks) {
            String answer = REQUEST_ID
                    .matcher(stops.get(task.service()).answer())
                    .replaceFirst("request-id=\"" + task.requestId() + "\"");
            client.complete(fresh(), task.number(), task.lease(), canonical(answer))
                    .fold(done -> done, refusal -> {
                        LOG.warn("{} is not taken: {}", task.number(), refusal.reasons());
                        return null;
                    });
        }
    }

    private Bytes canonical(String answer) {
        return CanonicalForm.of(
                reader.read(Bytes.utf8(answer), Optional.empty()).fold(Document::getDocumentElement, refusal -> {
                    throw new IllegalStateException("a sample's answer is unreadable: " + refusal.reasons());
                }));
    }

    private static MessageId fresh() {
        return new MessageId(UUID.randomUUID());
    }
}
