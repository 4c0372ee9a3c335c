package org.kvitok.core;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The identifiers whose form and check digits are tested at the door, before any registry is asked. The names of the
 * constants in camel case ({@code Inn}, {@code Ogrnip}) are the names of the types in the published schema {@code
 * identifiers/1.0}.
 */
public enum IdentifierKind {
    /** Taxpayer number (ИНН): 10 digits for an organization, 12 for a person. */
    INN("Inn", "\\d{10}|\\d{12}", "10 | 12", CheckDigits::innHolds),
    /** State registration number of an organization (ОГРН): 13 digits. */
    OGRN("Ogrn", "\\d{13}", "13", CheckDigits::ogrnHolds),
    /** State registration number of a sole proprietor (ОГРНИП): 15 digits. */
    OGRNIP("Ogrnip", "\\d{15}", "15", CheckDigits::ogrnipHolds),
    /** Pension insurance number (СНИЛС): 11 digits without separators. */
    SNILS("Snils", "\\d{11}", "11", CheckDigits::snilsHolds),
    /** Reason code of tax registration (КПП): 9 characters, no check digit. */
    KPP("Kpp", "\\d{4}[0-9A-Z]{2}\\d{3}", "9", text -> true);

    private final String schemaType;
    private final Pattern form;
    private final String length;
    private final Predicate<String> checkDigits;

    IdentifierKind(String schemaType, String form, String length, Predicate<String> checkDigits) {
        this.schemaType = schemaType;
        this.form = Pattern.compile(form);
        this.length = length;
        this.checkDigits = checkDigits;
    }

    /** The kind whose type in the published schema has this local name. */
    public static Optional<IdentifierKind> ofSchemaType(String localName) {
        for (IdentifierKind kind : values()) {
            if (kind.schemaType.equals(localName)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public String schemaType() {
        return schemaType;
    }

    /** The reason why a text is not such an identifier, if there is one. */
    public Optional<Reason> flaw(String text, Place place) {
        if (!form.matcher(text).matches()) {
            return Optional.of(Reason.of(RefusalCode.IDENTIFIER_MALFORMED, place, text, name() + ": " + length));
        }
        return checkDigits.test(text)
                ? Optional.empty()
                : Optional.of(Reason.of(RefusalCode.IDENTIFIER_CHECK_DIGIT, place, text, name()));
    }

    String checked(String text) {
        flaw(text, Place.NOWHERE).ifPresent(reason -> {
            throw new IllegalArgumentException(reason.text(java.util.Locale.ENGLISH));
        });
        return text;
    }
}
