package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.COVERAGE_INCOMPLETE;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kvitok.core.Reason;
import org.w3c.dom.Element;

/**
 * The elements that were digested must be the very nodes that we use: not nodes of the same name, not nodes with the
 * same identifier.
 */
final class Coverage {

    private Coverage() {}

    static Optional<Reason> flaw(Message message, SecurityHeader security, List<Element> digested) {
        Set<Element> covered = Collections.newSetFromMap(new IdentityHashMap<>());
        covered.addAll(digested);
        if (!covered.contains(message.body())) {
            return Optional.of(message.reason(COVERAGE_INCOMPLETE, message.body(), "Body", ""));
        }
        if (!covered.contains(security.timestamp())) {
            return Optional.of(message.reason(COVERAGE_INCOMPLETE, security.timestamp(), "Timestamp", ""));
        }
        return Elements.in(message.header()).stream()
                .filter(header -> Uris.ADDRESSING.equals(header.getNamespaceURI()) && !covered.contains(header))
                .findFirst()
                .map(header ->
                        message.reason(COVERAGE_INCOMPLETE, header, "wsa:" + Quoted.of(header.getLocalName()), ""));
    }
}
