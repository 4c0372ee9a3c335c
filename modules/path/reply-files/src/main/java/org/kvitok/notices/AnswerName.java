package org.kvitok.notices;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.kvitok.core.Sha256;

/**
 * Names that any file system, Windows included, and any terminal takes. Letters of every script stay; what is too long
 * keeps its beginning and gets a digest.
 */
final class AnswerName {

    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]");
    private static final Pattern EDGES = Pattern.compile("^[. ]+|[. ]+$");
    private static final int DIGEST_DIGITS = 8;

    private AnswerName() {}

    /** @param most bytes in UTF-8: file systems count those, and Cyrillic letters have two */
    static String of(String wanted, int most) {
        String fit = EDGES.matcher(UNFIT.matcher(wanted).replaceAll("_")).replaceAll("_");
        if (fit.isEmpty()) {
            return "_";
        }
        if (bytes(fit) <= most) {
            return fit;
        }
        int end = fit.length();
        while (bytes(fit.substring(0, end)) > most - DIGEST_DIGITS - 1) {
            end = fit.offsetByCodePoints(end, -1);
        }
        return fit.substring(0, end) + "~" + digest(wanted);
    }

    /** An attachment's name keeps its end, since that says what the file is. */
    static String ofAttachment(String wanted, int most) {
        String fit = of(wanted, Integer.MAX_VALUE);
        int dot = fit.lastIndexOf('.');
        if (bytes(fit) <= most || dot < 0 || bytes(fit.substring(dot)) > 12) {
            return of(wanted, most);
        }
        String ending = fit.substring(dot);
        return of(fit.substring(0, dot), most - bytes(ending)) + ending;
    }

    static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, DIGEST_DIGITS);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
