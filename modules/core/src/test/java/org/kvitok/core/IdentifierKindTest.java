package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierKindTest {

    /** Numbers of Sberbank, Gazprom, Yandex and the tax service; the persons' ones are computed by the published rule. */
    @ParameterizedTest
    @CsvSource({
        "INN, 7707083893",
        "INN, 7736050003",
        "INN, 7736207543",
        "INN, 7707329152",
        "INN, 500100732259",
        "OGRN, 1027700132195",
        "OGRN, 1027700070518",
        "OGRN, 1027700229193",
        "OGRN, 1047707030513",
        "OGRNIP, 304500116000157",
        "SNILS, 11223344595",
        "SNILS, 00100199800",
        "SNILS, 08765430300",
        "SNILS, 08765430200",
        "KPP, 773601001",
        "KPP, 7736AZ001"
    })
    void takesRealNumbers(IdentifierKind kind, String number) {
        assertThat(kind.flaw(number, Place.NOWHERE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "INN, 7707083893",
        "INN, 500100732259",
        "OGRN, 1027700132195",
        "OGRNIP, 304500116000157",
        "SNILS, 11223344595"
    })
    void findsNearlyEveryWrongDigit(IdentifierKind kind, String right) {
        int missed = 0;
        for (int i = 0; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String other = right.substring(0, i) + digit + right.substring(i + 1);
                missed +=
                        !other.equals(right) && kind.flaw(other, Place.NOWHERE).isEmpty() ? 1 : 0;
            }
        }
        // The sums are taken modulo 11 (13, 101) and then cut to a digit (two), so that a few pairs coincide.
        assertThat(missed).isLessThanOrEqualTo(right.length());
    }

    @ParameterizedTest
    @CsvSource({
        "INN, 7707083894, IDENTIFIER_CHECK_DIGIT",
        "INN, 500100732250, IDENTIFIER_CHECK_DIGIT",
        "INN, 500100732249, IDENTIFIER_CHECK_DIGIT",
        "INN, 77070838931, IDENTIFIER_MALFORMED",
        "INN, 770708389x, IDENTIFIER_MALFORMED",
        "INN, ٧٧٠٧٠٨٣٨٩٣, IDENTIFIER_MALFORMED",
        "OGRN, 1027700132196, IDENTIFIER_CHECK_DIGIT",
        "OGRN, 102770013219, IDENTIFIER_MALFORMED",
        "OGRNIP, 304500116000158, IDENTIFIER_CHECK_DIGIT",
        "OGRNIP, 1027700132195, IDENTIFIER_MALFORMED",
        "SNILS, 11223344596, IDENTIFIER_CHECK_DIGIT",
        "SNILS, 112-233-445 95, IDENTIFIER_MALFORMED",
        "KPP, 77360100, IDENTIFIER_MALFORMED",
        "KPP, 7736aa001, IDENTIFIER_MALFORMED"
    })
    void saysWhatIsWrong(IdentifierKind kind, String number, RefusalCode code) {
        Place place = Place.at("/request/inn");

        assertThat(kind.flaw(number, place)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(code);
            assertThat(reason.place()).isEqualTo(place);
            assertThat(reason.found()).isEqualTo(number);
        });
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsTypeInTheSchema(IdentifierKind kind) {
        assertThat(IdentifierKind.ofSchemaType(kind.schemaType())).contains(kind);
    }

    @Test
    void knowsNoOtherTypes() {
        assertThat(IdentifierKind.ofSchemaType("inn")).isEmpty();
    }

    @Test
    void guardsTheTypesOfIdentifiers() {
        assertThat(new Inn("7707083893")).hasToString("7707083893");
        assertThatThrownBy(() -> new Inn("7707083890")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ogrn("1027700132190")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ogrnip("304500116000150")).isInstanceOf(IllegalArgumentException.class);
    }
}
