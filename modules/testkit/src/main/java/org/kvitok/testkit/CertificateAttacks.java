package org.kvitok.testkit;

import static org.kvitok.core.RefusalCode.CERTIFICATE_IMPERSONATION;
import static org.kvitok.core.RefusalCode.CERTIFICATE_OUTSIDE_VALIDITY;
import static org.kvitok.core.RefusalCode.CERTIFICATE_REVOKED;
import static org.kvitok.core.RefusalCode.CERTIFICATE_STATUS_UNKNOWN;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNBOUND;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNREADABLE;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNSUITABLE;
import static org.kvitok.core.RefusalCode.CERTIFICATE_UNTRUSTED;
import static org.kvitok.seal.Guard.BINDING;
import static org.kvitok.seal.Guard.CERTIFICATE;
import static org.kvitok.seal.Guard.TRUST;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.kvitok.core.RefusalCode;
import org.kvitok.seal.Guard;

/** Section D: certificates that were good once, elsewhere, or for something else. */
final class CertificateAttacks {

    private final Workshop workshop;

    CertificateAttacks(Workshop workshop) {
        this.workshop = workshop;
    }

    Stream<Attack> attacks() {
        return Stream.of(unsuitable(), untrusted(), bindings(), numbers()).flatMap(List::stream);
    }

    private List<Attack> unsuitable() {
        return List.of(
                refused("58", "expired", CERTIFICATE_OUTSIDE_VALIDITY, "expired", CERTIFICATE, TRUST),
                refused("63a", "key encipherment for a TLS server", CERTIFICATE_UNSUITABLE, "tls-server", CERTIFICATE),
                refused("63b", "purpose TLS server", CERTIFICATE_UNSUITABLE, "tls-purpose", CERTIFICATE),
                refused("64", "an authority's certificate", CERTIFICATE_UNSUITABLE, "authority", CERTIFICATE),
                refused("76", "not yet valid", CERTIFICATE_OUTSIDE_VALIDITY, "not-yet", CERTIFICATE, TRUST));
    }

    private List<Attack> untrusted() {
        return List.of(
                refused("60", "revoked", CERTIFICATE_REVOKED, "revoked", TRUST),
                refused("61a", "revocation list out of date", CERTIFICATE_STATUS_UNKNOWN, "stale", TRUST),
                refused("61b", "no revocation list", CERTIFICATE_STATUS_UNKNOWN, "silent", TRUST),
                refused("61c", "revocation list unreadable", CERTIFICATE_STATUS_UNKNOWN, "garbled", TRUST),
                refused("61d", "revocation list signed by another key", CERTIFICATE_STATUS_UNKNOWN, "forged", TRUST),
                refused("66", "path longer than its authority allows", CERTIFICATE_UNTRUSTED, "path-too-long", TRUST),
                refused("67a", "name constraint violated", CERTIFICATE_UNTRUSTED, "name-constraint", TRUST),
                refused(
                        "67b",
                        "name constraint violated, intermediate unknown",
                        CERTIFICATE_UNTRUSTED,
                        "name-constraint-unknown",
                        TRUST),
                refused("67c", "bound, but issued by nobody we trust", CERTIFICATE_UNTRUSTED, "untrusted", TRUST));
    }

    private List<Attack> bindings() {
        return List.of(
                attack(
                                "69",
                                "trusted, but bound to nobody",
                                () -> Sending.of(
                                        workshop.submission(workshop.parties().stranger())
                                                .bytes()))
                        .refusedAs(CERTIFICATE_UNBOUND)
                        .unlike(Control.without(BINDING)),
                attack("70a", "old certificate within the overlap", workshop.signedBy("renewed-old")),
                attack("70b", "renewed certificate", workshop.signedBy("renewed-new")),
                refused("70c", "old certificate after the overlap", CERTIFICATE_UNBOUND, "renewed-ended", BINDING)
                        .refusedAs(CERTIFICATE_UNBOUND, CERTIFICATE_IMPERSONATION));
    }

    private List<Attack> numbers() {
        return List.of(
                attack("72a", "negative serial number", workshop.signedBy("serial-negative")),
                attack("72b", "serial number zero", workshop.signedBy("serial-zero")),
                attack("72c", "serial number of 26 octets", workshop.signedBy("serial-long")),
                attack("72d", "serial number that another authority revoked", workshop.signedBy("serial-of-another")),
                attack("73a", "5,000 alternative names", workshop.signedBy("many-names"))
                        .refusedAs(CERTIFICATE_UNREADABLE)
                        .unlike(workshop.ordinaryTwin()),
                attack("73b", "extension of a megabyte", workshop.signedBy("large-extension"))
                        .refusedAs(CERTIFICATE_UNREADABLE)
                        .unlike(workshop.ordinaryTwin()));
    }

    private Attack refused(String number, String title, RefusalCode code, String certificate, Guard... guards) {
        return attack(number, title, workshop.signedBy(certificate))
                .refusedAs(code)
                .unlike(Control.without(guards));
    }

    private static Attack attack(String number, String title, Supplier<Sending> sending) {
        return Attack.accepted("D", number, title, sending);
    }
}
