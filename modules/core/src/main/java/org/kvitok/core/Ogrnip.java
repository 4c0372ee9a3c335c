package org.kvitok.core;

/** A state registration number of a sole proprietor (ОГРНИП), 15 digits with a right check digit. */
public record Ogrnip(String digits) {

    public Ogrnip {
        IdentifierKind.OGRNIP.checked(digits);
    }

    @Override
    public String toString() {
        return digits;
    }
}
