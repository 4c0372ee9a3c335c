package org.kvitok.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kvitok.client.AttachedFile;
import org.kvitok.core.Bytes;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;

/**
 * A corrected list of charges, which replaces an accepted one and comes as a CSV file: the sample {@code
 * corrected-in-a-csv-file-some-not-taken} of {@code housing-charges/1.0}.
 */
record Correction(ServiceId service, String sample) {

    private static final ServiceId CHARGES = ServiceId.of("housing-charges/1.0");
    private static final String SAMPLE = "samples/accepted/corrected-in-a-csv-file-some-not-taken/request.xml";
    private static final Pattern REPLACES = Pattern.compile("<replaces>[^<]*</replaces>");
    private static final String NAME = "Начисления 2026-10.csv";
    private static final int ROWS = 2000;

    static Correction of(Path routes) throws IOException {
        return new Correction(
                CHARGES, Files.readString(routes.resolve(CHARGES.toString()).resolve(SAMPLE)));
    }

    Bytes content(SubmissionNumber replaced) {
        return Bytes.utf8(REPLACES.matcher(sample).replaceFirst("<replaces>" + replaced + "</replaces>"));
    }

    /** Two thousand rows that add up to the sample's totals. */
    AttachedFile list(Path folder) {
        StringBuilder rows =
                new StringBuilder("account;service;charged;recalculation;benefit;due;paid;opening;closing\n");
        for (int row = 1; row <= ROWS; row++) {
            String due = row == ROWS ? "410.40" : "406.00";
            boolean first = row == 1;
            rows.append("40АБ%06d;maintenance;%s;0.00;0.00;%s;0.00;%s;%s\n"
                    .formatted(row, due, due, first ? "-120.00" : "0.00", first ? "286.00" : due));
        }
        try {
            Path file = Files.writeString(folder.resolve(NAME), rows);
            return AttachedFile.of(file, NAME, "text/csv", Optional.of("rows"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
