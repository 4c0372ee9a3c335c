package org.kvitok.reply;

import java.util.Optional;
import org.kvitok.core.RefusalCode;

/**
 * The SOAP fault code that goes with a refusal (SOAP 1.1 section 4.4.1, SOAP 1.2 part 1 section 5.4.6, WSS 1.1 section
 * 12). The prefix {@code wsse} is declared on the envelopes that {@link org.kvitok.seal.EnvelopeSeal} writes.
 */
record FaultCode(String name11, String name12, Optional<String> subcode) {

    static FaultCode of(RefusalCode code) {
        if (code == RefusalCode.SOAP_VERSION_MISMATCH) {
            return new FaultCode("VersionMismatch", "VersionMismatch", Optional.empty());
        }
        if (code == RefusalCode.HEADER_NOT_UNDERSTOOD) {
            return new FaultCode("MustUnderstand", "MustUnderstand", Optional.empty());
        }
        return code.fault() == RefusalCode.Fault.SENDER
                ? new FaultCode("Client", "Sender", code.wsse().map(name -> "wsse:" + name))
                : new FaultCode("Server", "Receiver", Optional.empty());
    }

    String soap11(String prefix) {
        return subcode.orElse(prefix + ":" + name11);
    }

    String soap12(String prefix) {
        return prefix + ":" + name12;
    }
}
