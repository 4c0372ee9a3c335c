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
    KPP("Kpp", "\\d{4}[0-9A-Z]{2}\\d{3}", "9"),
    /** Enterprise code (ОКПО): 8 digits for an organization, 10 for a sole proprietor, 14 for a branch. */
    OKPO("Okpo", "\\d{8}|\\d{10}|\\d{14}", "8 | 10 | 14", CheckDigits::classifierCodeHolds),
    /** Municipality (ОКТМО): 8 digits, 11 for a settlement in it; the code itself has no check digit. */
    OKTMO("Oktmo", "\\d{8}|\\d{11}", "8 | 11"),
    /** Kind of economic activity (ОКВЭД2): two to six digits in pairs, from class to kind. */
    OKVED("Okved", "\\d{2}(\\.\\d{1,2}(\\.\\d{1,2})?)?", "00.00.00"),
    /** Budget classification of a payment (КБК): 20 digits, no check digit. */
    KBK("Kbk", "\\d{20}", "20"),
    /** Bank identification code (БИК): 9 digits, the first of them 0, no check digit. */
    BIK("Bik", "0\\d{8}", "9"),
    /** Account (счёт): 20 digits; the ninth is a check digit that only the BIK makes testable, see {@link BankAccount}. */
    ACCOUNT("Account", "\\d{20}", "20"),
    /** A bank's account with the Bank of Russia (корреспондентский счёт), or a treasury's (ЕКС): 20 digits. */
    CORRESPONDENT_ACCOUNT("CorrespondentAccount", "30(101|103)\\d{15}|40102\\d{15}", "20: 30101…, 30103…, 40102…"),
    /** Cadastral number (кадастровый номер): district, region of it, quarter, object; no check digit. */
    CADASTRAL_NUMBER("CadastralNumber", "\\d{2}:\\d{2}:\\d{1,7}:\\d{1,10}", "00:00:0000000:0"),
    /**
     * Identifier of an accrual (УИН): 20 or 25 digits, the last a check digit. Identifiers of old traffic fines, in which
     * letters stand for the number of a decree, are not taken.
     */
    UIN("Uin", "\\d{20}|\\d{25}", "20 | 25", CheckDigits::uinHolds),
    /** Number of a compulsory medical insurance policy (ЕНП): 16 digits, the last a check digit. */
    MEDICAL_POLICY("MedicalPolicy", "\\d{16}", "16", CheckDigits::mod10Holds),
    /** Series of a citizen's passport: 4 digits. */
    PASSPORT_SERIES("PassportSeries", "\\d{4}", "4"),
    /** Number of a citizen's passport: 6 digits. */
    PASSPORT_NUMBER("PassportNumber", "\\d{6}", "6");

    private final String schemaType;
    private final Pattern form;
    private final String length;
    private final Predicate<String> checkDigits;

    IdentifierKind(String schemaType, String form, String length) {
        this(schemaType, form, length, text -> true);
    }

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
