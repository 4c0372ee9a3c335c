package org.kvitok.core;

/** A state registration number of an organization (ОГРН), 13 digits with a right check digit. */
public record Ogrn(String digits) {

    public Ogrn {
        IdentifierKind.OGRN.checked(digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
