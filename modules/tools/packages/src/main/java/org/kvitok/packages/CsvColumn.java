package org.kvitok.packages;

import java.util.Optional;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * One column of a CSV list.
 *
 * @param identifier tests form and check digits, where the type is one of {@link IdentifierKind}
 * @param required whether a field may not be empty
 * @param maxLength in characters
 */
record CsvColumn(String name, CsvType type, Optional<IdentifierKind> identifier, boolean required, int maxLength) {

    private static final int USUAL_LENGTH = 1000;

    static CsvColumn read(YamlMapping column) {
        String name = column.text("name");
        String type = column.has("type") ? column.text("type") : "string";
        Optional<IdentifierKind> identifier = IdentifierKind.ofSchemaType(type);
        Optional<CsvType> simple = CsvType.named(type);
        if (identifier.isEmpty() && simple.isEmpty()) {
            column.complain("type", "type is " + type, CsvType.names() + ", or an identifier such as Inn");
        }
        boolean required = !column.has("required") || column.text("required").equals("true");
        return new CsvColumn(
                name,
                simple.orElse(CsvType.STRING),
                identifier,
                required,
                column.number("maxLength", USUAL_LENGTH, 1, 1_000_000));
    }

    /** The reason against a field, without a place; empty when all is well. */
    Optional<Reason> flaw(String field) {
        if (field.isEmpty()) {
            return required
                    ? Optional.of(Reason.of(RefusalCode.ROW_VALUE_ILLEGAL, Place.NOWHERE, "", described()))
                    : Optional.empty();
        }
        if (identifier.isPresent()) {
            return identifier.get().flaw(field, Place.NOWHERE);
        }
        return type.holds(field) && field.length() <= maxLength
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.ROW_VALUE_ILLEGAL, Place.NOWHERE, field, described()));
    }

    private String described() {
        return identifier
                .map(IdentifierKind::name)
                .orElseGet(() -> type.schemaName() + (type == CsvType.STRING ? ", 1…" + maxLength : ""));
    }
}
