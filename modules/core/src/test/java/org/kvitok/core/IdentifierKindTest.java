package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentifierKindTest {

    /**
     * Numbers of Sberbank, Gazprom, Yandex, the tax service and the treasury that are published by themselves; those of
     * persons are computed by the published rule.
     */
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
        "KPP, 7736AZ001",
        "OKPO, 00032537",
        "OKPO, 00040778",
        "OKTMO, 45382000",
        "OKTMO, 45382000001",
        "OKVED, 64",
        "OKVED, 64.1",
        "OKVED, 64.19",
        "OKVED, 35.22.1",
        "OKVED, 01.11.31",
        "KBK, 18201061201010000510",
        "BIK, 044525225",
        "BIK, 017003983",
        "ACCOUNT, 40702810900000000001",
        "CORRESPONDENT_ACCOUNT, 30101810400000000225",
        "CORRESPONDENT_ACCOUNT, 40102810445370000059",
        "CADASTRAL_NUMBER, 77:01:0001001:1024",
        "CADASTRAL_NUMBER, 00:00:0:1",
        "UIN, 18209965144380684245",
        "UIN, 0321000000000000000123450",
        "MEDICAL_POLICY, 8451999122899990",
        "PASSPORT_SERIES, 4509",
        "PASSPORT_NUMBER, 000101"
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
        "SNILS, 11223344595",
        "OKPO, 00032537",
        "UIN, 18209965144380684245",
        "MEDICAL_POLICY, 8451999122899990"
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
        "KPP, 7736aa001, IDENTIFIER_MALFORMED",
        "OKPO, 00032538, IDENTIFIER_CHECK_DIGIT",
        "OKPO, 000325370, IDENTIFIER_MALFORMED",
        "OKTMO, 4538200, IDENTIFIER_MALFORMED",
        "OKTMO, 453820000, IDENTIFIER_MALFORMED",
        "OKVED, 64., IDENTIFIER_MALFORMED",
        "OKVED, 641, IDENTIFIER_MALFORMED",
        "OKVED, 64.191, IDENTIFIER_MALFORMED",
        "KBK, 1820106120101000051, IDENTIFIER_MALFORMED",
        "BIK, 44525225, IDENTIFIER_MALFORMED",
        "BIK, 144525225, IDENTIFIER_MALFORMED",
        "ACCOUNT, 4070281090000000001, IDENTIFIER_MALFORMED",
        "ACCOUNT, 40702 810 9 0000 0000001, IDENTIFIER_MALFORMED",
        "CORRESPONDENT_ACCOUNT, 40702810900000000001, IDENTIFIER_MALFORMED",
        "CADASTRAL_NUMBER, 77:01:0001001, IDENTIFIER_MALFORMED",
        "CADASTRAL_NUMBER, 7:01:0001001:1024, IDENTIFIER_MALFORMED",
        "CADASTRAL_NUMBER, 77-01-0001001-1024, IDENTIFIER_MALFORMED",
        "UIN, 18209965144380684246, IDENTIFIER_CHECK_DIGIT",
        "UIN, 00000000000000000000, IDENTIFIER_CHECK_DIGIT",
        "UIN, 0, IDENTIFIER_MALFORMED",
        "UIN, 182099651443806842450, IDENTIFIER_MALFORMED",
        "MEDICAL_POLICY, 8451999122899991, IDENTIFIER_CHECK_DIGIT",
        "MEDICAL_POLICY, 845199912289999, IDENTIFIER_MALFORMED",
        "PASSPORT_SERIES, 45 09, IDENTIFIER_MALFORMED",
        "PASSPORT_NUMBER, 00101, IDENTIFIER_MALFORMED"
    })
    void saysWhatIsWrong(IdentifierKind kind, String number, RefusalCode code) {
        Place place = Place.at("/request/inn");

        assertThat(kind.flaw(number, place)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(code);
            assertThat(reason.place()).isEqualTo(place);
            assertThat(reason.found()).isEqualTo(number);
        });
    }

    /** Remainder 10 with the first weights calls for the second ones; 10 with those too makes the digit 0. */
    @ParameterizedTest
    @CsvSource({"1881000000000047514, 4", "1881000000000259121, 0"})
    void countsAgainWithOtherWeightsWhereTheRemainderHasTwoDigits(String before, char right) {
        for (char digit = '0'; digit <= '9'; digit++) {
            assertThat(IdentifierKind.UIN.flaw(before + digit, Place.NOWHERE).isEmpty())
                    .as(before + digit)
                    .isEqualTo(digit == right);
        }
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
