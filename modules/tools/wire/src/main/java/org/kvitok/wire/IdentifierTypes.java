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

    private static final int DERIVATIONS = TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION;

    private final Map<TypeInfo, Optional<IdentifierKind>> known = new ConcurrentHashMap<>();

    Optional<IdentifierKind> kindOf(TypeInfo type) {
        return type == null ? Optional.empty() : known.computeIfAbsent(type, IdentifierTypes::determined);
    }

    private static Optional<IdentifierKind> determined(TypeInfo type) {
        for (IdentifierKind kind : IdentifierKind.values()) {
            boolean itself = NAMESPACE.equals(type.getTypeNamespace())
                    && kind.schemaType().equals(type.getTypeName());
            if (itself || type.isDerivedFrom(NAMESPACE, kind.schemaType(), DERIVATIONS)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
