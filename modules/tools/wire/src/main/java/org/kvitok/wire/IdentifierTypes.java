package org.kvitok.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kvitok.core.IdentifierKind;
import org.w3c.dom.TypeInfo;

/**
 * Which types of a schema are identifiers with check digits: the published types and whatever is derived from them.
 * Remembered per type, of which a compiled schema has a fixed number.
 */
final class IdentifierTypes {

    static final String NAMESPACE = "urn:kvitok:identifiers:1.0";

    private static final String BANK_ACCOUNT = "BankAccount";
    private static final int DERIVATIONS = TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION;
    private static final Tested NOTHING = new Tested(Optional.empty(), false);

    private final Map<TypeInfo, Tested> known = new ConcurrentHashMap<>();

    Tested of(TypeInfo type) {
        return type == null ? NOTHING : known.computeIfAbsent(type, IdentifierTypes::determined);
    }

    private static Tested determined(TypeInfo type) {
        for (IdentifierKind kind : IdentifierKind.values()) {
            if (is(type, kind.schemaType())) {
                return new Tested(Optional.of(kind), false);
            }
        }
        return is(type, BANK_ACCOUNT) ? new Tested(Optional.empty(), true) : NOTHING;
    }

    private static boolean is(TypeInfo type, String name) {
        return NAMESPACE.equals(type.getTypeNamespace()) && name.equals(type.getTypeName())
                || type.isDerivedFrom(NAMESPACE, name, DERIVATIONS);
    }

    /**
     * What is tested of a value beyond its form.
     *
     * @param kind the value itself is such an identifier
     * @param bankAccount attributes of the element name an account and its bank, whose check digit belongs to both
     */
    record Tested(Optional<IdentifierKind> kind, boolean bankAccount) {}
}
