package org.kvitok.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankAccountTest {

    /** The three examples of order No. 515, published accounts of banks with the Bank of Russia, and those for taxes. */
    @ParameterizedTest
    @CsvSource({
        "049805746, 40602810700000000025",
        "049805000, 30101810800000000746",
        "049805746, 30101810800000000746",
        "044525225, 30101810400000000225",
        "044525593, 30101810200000000593",
        "044525000, 40101810045250010041",
        "017003983, 40102810445370000059",
        "017003983, 03100643000000018500"
    })
    void isTakenWhereTheCheckDigitBelongsToTheBank(String bik, String account) {
        assertThat(BankAccount.flaw(bik, account, Place.NOWHERE)).isEmpty();
        assertThat(new BankAccount(bik, account).account()).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({
        "049805747, 40602810700000000025",
        "049805746, 40602810800000000025",
        "049806746, 30101810800000000746",
        "044525225, 30101810500000000225",
        "017004983, 40102810445370000059"
    })
    void isRefusedWhereItBelongsToAnother(String bik, String account) {
        Place place = Place.at("/request/account/@account");

        assertThat(BankAccount.flaw(bik, account, place)).hasValueSatisfying(reason -> {
            assertThat(reason.code()).isEqualTo(RefusalCode.IDENTIFIER_CHECK_DIGIT);
            assertThat(reason.place()).isEqualTo(place);
            assertThat(reason.found()).isEqualTo(account);
            assertThat(reason.expected()).isEqualTo("ACCOUNT (BIK " + bik + ")");
        });
        assertThatThrownBy(() -> new BankAccount(bik, account)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Weights 7, 1 and 3 have no divisor in common with 10. */
    @Test
    void isRefusedForEveryWrongDigit() {
        String right = "40602810700000000025";
        for (int i = 0; i < right.length(); i++) {
            for (char digit = i == 0 ? '1' : '0'; digit <= '9'; digit++) {
                String other = right.substring(0, i) + digit + right.substring(i + 1);
                assertThat(BankAccount.flaw("049805746", other, Place.NOWHERE).isEmpty())
                        .as(other)
                        .isEqualTo(other.equals(right));
            }
        }
    }

    @Test
    void leavesMalformedPartsToTheirOwnTests() {
        assertThat(BankAccount.flaw("", "40602810800000000025", Place.NOWHERE)).isEmpty();
        assertThat(BankAccount.flaw("049805746", "406", Place.NOWHERE)).isEmpty();
        assertThatThrownBy(() -> new BankAccount("049805746", "406")).isInstanceOf(IllegalArgumentException.class);
    }
}
