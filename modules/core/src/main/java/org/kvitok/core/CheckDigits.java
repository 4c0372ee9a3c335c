package org.kvitok.core;

/** The arithmetic behind identifiers' check digits. All methods take a text of ASCII digits of the right length. */
final class CheckDigits {

    private static final int[] INN_10 = {2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12_FIRST = {7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
    private static final int[] INN_12_SECOND = {3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8};
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
