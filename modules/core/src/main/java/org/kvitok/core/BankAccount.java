package org.kvitok.core;

import java.util.Optional;
import java.util.Set;

/**
 * An account together with the bank that keeps it: the account's check digit belongs to both (Bank of Russia, order No. 515
 * of 8 September 1997). Accounts of the treasury (казначейские счета, 0…) have none and are not tested.
 */
public record BankAccount(String bik, String account) {

    /** Ends of the BIKs of the Bank of Russia's own offices. */
    private static final Set<String> OFFICES = Set.of("000", "001", "002");

    public BankAccount {
        IdentifierKind.BIK.checked(bik);
        IdentifierKind.ACCOUNT.checked(account);
        flaw(bik, account, Place.NOWHERE).ifPresent(reason -> {
            throw new IllegalArgumentException(reason.text(java.util.Locale.ENGLISH));
        });
    }

    /**
     * The reason why the account cannot be one of that bank, if there is one. A BIK or account that is malformed by itself
     * is not this method's business, and no reason.
     */
    public static Optional<Reason> flaw(String bik, String account, Place place) {
        boolean testable = IdentifierKind.BIK.flaw(bik, place).isEmpty()
                && IdentifierKind.ACCOUNT.flaw(account, place).isEmpty();
        return !testable || holds(bik, account)
                ? Optional.empty()
                : Optional.of(
                        Reason.of(RefusalCode.IDENTIFIER_CHECK_DIGIT, place, account, "ACCOUNT (BIK " + bik + ")"));
    }

    private static boolean holds(String bik, String account) {
        return account.startsWith("0") || CheckDigits.accountHolds(keeper(bik, account), account);
    }

    /** Accounts with the Bank of Russia count with its office, all others with the bank. */
    private static String keeper(String bik, String account) {
        String bank = bik.substring(6);
        boolean withBankOfRussia = OFFICES.contains(bank)
                || IdentifierKind.CORRESPONDENT_ACCOUNT
                        .flaw(account, Place.NOWHERE)
                        .isEmpty();
        return withBankOfRussia ? "0" + bik.substring(4, 6) : bank;
    }
}
