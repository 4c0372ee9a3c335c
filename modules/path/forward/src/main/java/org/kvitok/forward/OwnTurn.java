package org.kvitok.forward;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.kvitok.core.Bytes;
import org.kvitok.packages.OwnRoute;
import org.kvitok.packages.OwnRoute.Heard;
import org.kvitok.packages.OwnRoute.Way;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes a package's own route as one turn of an errand, in the place of transforming and calling once. It calls through the
 * same adapters, and whatever hinders a call hinders the turn; the next one begins at the beginning, with the same request id.
 */
final class OwnTurn {

    private static final Logger LOG = LoggerFactory.getLogger(OwnTurn.class);

    /** Finds the way to one of a service's registries. */
    interface Registries {

        /** @param name empty where the service has one registry */
        Destination of(Stage.Wanted wanted, String name);
    }

    private final Ports ports;
    private final ToRegistry toRegistry;
    private final Registries registries;
    private final Duration claim;

    OwnTurn(Ports ports, ToRegistry toRegistry, Registries registries, Duration claim) {
        this.ports = ports;
        this.toRegistry = toRegistry;
        this.registries = registries;
        this.claim = claim;
    }

    /** Lets those of the standard way pass by. */
    Stage go(Stage.Wanted wanted) {
        Optional<OwnRoute> route = wanted.destination().service().ownRoute();
        return route.isEmpty() ? wanted : go(wanted, route.get());
    }

    private Stage go(Stage.Wanted wanted, OwnRoute route) {
        Cargo cargo = toRegistry.cargo(wanted);
        Walk walk = new Walk(wanted, cargo, ports.clock().instant());
        Way<Stage> way = route.go(toRegistry.content(wanted), toRegistry.parameters(wanted, cargo.manifest()), walk);
        if (way instanceof Way.Through<Stage> through) {
            return walk.answered(through.answer());
        }
        walk.forgetFiles();
        return way instanceof Way.Ended<Stage> ended ? ended.how() : stuck(walk.latest, (Way.Stuck<Stage>) way);
    }

    /** Before any answer only the content and the package can be to blame, and both are the same at every attempt. */
    private static Stage stuck(Stage.Wanted wanted, Way.Stuck<Stage> stuck) {
        LOG.warn(
                "{}: route.camel.yaml:{} of {}: {}",
                wanted.number(),
                stuck.line(),
                wanted.errand().service(),
                stuck.why());
        return stuck.afterAnswer()
                ? Stage.Hindered.untilLater(wanted, Hindrance.STEP_REFUSED_ANSWER.text(stuck.line()))
                : Stage.Hindered.untilRepaired(wanted, Hindrance.STEP_FAILED.text(stuck.line()));
    }

    /** One turn: asks by way of the adapters, as long as the claim lasts. */
    private final class Walk implements OwnRoute.Companion<Stage> {

        private final Cargo cargo;
        private final Instant begun;
        private Stage.Wanted latest;
        private Optional<Stage.Answered> heard = Optional.empty();

        Walk(Stage.Wanted wanted, Cargo cargo, Instant begun) {
            this.latest = wanted;
            this.cargo = cargo;
            this.begun = begun;
        }

        @Override
        public Heard<Stage> ask(String registry, Bytes request) {
            Destination destination = registries.of(latest, registry);
            latest = latest.at(destination);
            Instant ends = ports.clock().instant().plus(destination.timeout());
            // Another node may take the errand when the claim is over.
            if (!ends.isBefore(begun.plus(claim))) {
                return new Heard.End<>(
                        Stage.Hindered.untilLater(latest, Hindrance.TURN_TOO_LONG.text(claim.toSeconds())));
            }
            Stage stage = destination.adapter().call(new Stage.Asking(latest, request, cargo));
            if (stage instanceof Stage.Answered answer) {
                // Only files of the answer that the result is made of can belong to it.
                forgetFiles();
                heard = Optional.of(answer);
                return new Heard.Answer<>(answer.payload());
            }
            return new Heard.End<>(stage);
        }

        @Override
        public void note(String text) {
            LOG.info("{}: {}: {}", latest.number(), latest.errand().service(), text);
        }

        /** What the registry that was asked last said, as it said it or as the route wrote it anew. */
        Stage answered(Bytes answer) {
            return heard.map(said -> said.payload().equals(answer) ? said : said.saying(latest, answer))
                    .orElseGet(() -> new Stage.Answered(latest, answer));
        }

        void forgetFiles() {
            heard.ifPresent(said -> said.beside().staging().close());
        }
    }
}
