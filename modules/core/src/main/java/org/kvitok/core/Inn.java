package org.kvitok.core;

/** A taxpayer number (ИНН) with right check digits: 10 digits for an organization, 12 for a person. */
public record Inn(String digits) {

    public Inn {
        IdentifierKind.INN.checked(digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
