package org.kvitok.check;

import org.kvitok.core.Settings;

/**
 * Settings of the check, prefix {@code check.}.
 *
 * @param maxInline bytes of an attachment whose content stands inside the message
 * @param archiveEntries files in an archive (XLSX, DOCX and ZIP are archives)
 * @param archiveSize bytes of all files of an archive together, unpacked
 * @param archiveRatio how many times larger than the archive its files together may be
 * @param rowReasons how many flaws of one large list a refusal names; all flawed rows are counted
 */
public record CheckConfig(long maxInline, int archiveEntries, long archiveSize, int archiveRatio, int rowReasons) {

    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    public static final CheckConfig STANDARD = new CheckConfig(MIB, 10_000, 4 * GIB, 200, 15);

    public static CheckConfig from(Settings settings) {
        return new CheckConfig(
                settings.size("check.max-inline", STANDARD.maxInline, KIB, 64 * MIB),
                settings.number("check.archive.entries", STANDARD.archiveEntries, 1, 1_000_000),
                settings.size("check.archive.size", STANDARD.archiveSize, MIB, 1024 * GIB),
                settings.number("check.archive.ratio", STANDARD.archiveRatio, 2, 1_000_000),
                settings.number("check.row-reasons", STANDARD.rowReasons, 1, 19));
    }
}
