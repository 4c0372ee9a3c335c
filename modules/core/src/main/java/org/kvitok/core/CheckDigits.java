package org.kvitok.core;

/** The arithmetic behind identifiers' check digits. All methods take a text of ASCII digits of the right length. */
final class CheckDigits {

    private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12_FIRST = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12_SECOND = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] ACCOUNT = {7, 1, 3};
    private static final long FIRST_CHECKED_SNILS = 1_001_998;

    private CheckDigits() {}

    /** ISO/IEC 7064, hybrid system MOD 11,10. */
    static int mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (product + digit(digits, i)) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10;
    }

    static boolean innHolds(String inn) {
        return inn.length() == 10
                ? weighted(inn, INN_10) == digit(inn, 9)
                : weighted(inn, INN_12_FIRST) == digit(inn, 10) && weighted(inn, INN_12_SECOND) == digit(inn, 11);
    }

    static boolean ogrnHolds(String ogrn) {
        return Long.parseLong(ogrn.substring(0, 12)) % 11 % 10 == digit(ogrn, 12);
    }

    static boolean ogrnipHolds(String ogrnip) {
        return Long.parseLong(ogrnip.substring(0, 14)) % 13 % 10 == digit(ogrnip, 14);
    }

    /** Numbers up to 001-001-998 were given out before there were check digits. */
    static boolean snilsHolds(String snils) {
        if (Long.parseLong(snils.substring(0, 9)) <= FIRST_CHECKED_SNILS) {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += digit(snils, i) * (9 - i);
        }
        return sum % 101 % 100 == Integer.parseInt(snils.substring(9));
    }

    /**
     * Codes of Russian classifiers: PR 50.1.024-2005, appendix В. Weights 1 to 10 over and over, modulo 11; where that gives
     * 10, weights from 3, and where that gives 10 again, the digit is 0.
     */
    static boolean classifierCodeHolds(String code) {
        int last = code.length() - 1;
        int remainder = rising(code, last, 0);
        if (remainder == 10) {
            remainder = rising(code, last, 2) % 10;
        }
        return remainder == digit(code, last);
    }

    /**
     * Identifiers of accruals: by the formats of the state system of payments (ГИС ГМП, 1.16) the check digit is that of
     * classifier codes. Zeros throughout say that there is no identifier.
     */
    static boolean uinHolds(String uin) {
        return uin.chars().anyMatch(digit -> digit != '0') && classifierCodeHolds(uin);
    }

    /**
     * Policies of compulsory medical insurance: algorithm Mod10 of ISO/HL7 27931:2009, to which the rules for the unified
     * number (ЕНП) refer. Of the digits before the last every second one, from the right, counts twice.
     */
    static boolean mod10Holds(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int fromRight = digits.length() - 1 - i;
            int value = digit(digits, i) * (fromRight % 2 == 0 ? 1 : 2);
            sum += value / 10 + value % 10;
        }
        return sum % 10 == 0;
    }

    /**
     * Accounts in banks: Bank of Russia, order of computing the check key of 8 September 1997, No. 515. Weights 7, 1, 3 over
     * and over, of each product the last digit; the sum must end in 0.
     *
     * @param office three digits that stand for the bank, or for the Bank of Russia's office
     */
    static boolean accountHolds(String office, String account) {
        String digits = office + account;
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += digit(digits, i) * ACCOUNT[i % ACCOUNT.length];
        }
        return sum % 10 == 0;
    }

    private static int rising(String digits, int length, int shift) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += digit(digits, i) * ((i + shift) % 10 + 1);
        }
        return sum % 11;
    }

    private static int weighted(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum % 11 % 10;
    }

    private static int digit(String digits, int index) {
        return digits.charAt(index) - '0';
    }
}
