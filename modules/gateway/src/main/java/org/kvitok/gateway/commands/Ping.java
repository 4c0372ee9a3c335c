package org.kvitok.gateway.commands;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.kvitok.client.Identity;
import org.kvitok.core.ServiceId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the gateway who we are to it. */
@Command(name = "ping")
final class Ping implements Callable<Integer> {

    @Mixin
    private GatewayOptions gateway;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        return gateway.client(output).ping().fold(this::show, refusal -> Refusals.show(output, refusal));
    }

    private int show(Identity identity) {
        output.line("text.ping", identity.gateway(), identity.time(), identity.name(), identity.participant());
        identity.services().forEach(service -> output.plain("  " + service));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("participant", identity.participant().toString());
        json.put("name", identity.name());
        json.put("time", identity.time().toString());
        json.put("gateway", identity.gateway());
        json.put(
                "services",
                identity.services().stream().map(ServiceId::toString).toList());
        output.object(json);
        return ExitCode.DONE;
    }
}
