package org.kvitok.print;

import org.kvitok.core.Settings;

/**
 * How papers are printed.
 *
 * @param concurrent how many papers are printed at one time; whoever brings another one waits
 * @param rows how many lines of a result's document are printed; the rest is in the XML only
 * @param link what stands before the registration number in the QR code, such as the address of a page; may be empty
 */
public record PrintConfig(int concurrent, int rows, String link) {

    public static PrintConfig from(Settings settings) {
        return new PrintConfig(
                settings.number("print.concurrent", 2, 1, 32),
                settings.number("print.rows", 300, 0, 5_000),
                settings.text("print.link", ""));
    }
}
