package org.kvitok.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.RowReport;
import org.kvitok.core.StoredContent;
import org.kvitok.packages.RowRules;

/** Reads a large list through, row by row, and says how many rows are wrong and what is wrong with the first of them. */
record ListCheck(int mostFlaws) {

    /** @param list where it is declared in the message */
    List<Reason> flaws(StoredContent content, RowRules rules, Place list) throws IOException {
        RowReport report;
        try (InputStream in = content.open()) {
            report = rules.inspect(in, mostFlaws);
        }
        List<Reason> reasons = new ArrayList<>();
        if (report.flawedRows() > 0) {
            reasons.add(Reason.of(RefusalCode.ROWS_FLAWED, list, report.flawedRows(), report.rows()));
        }
        if (report.rows() > rules.most()) {
            reasons.add(Reason.of(RefusalCode.ROWS_TOO_MANY, list, report.rows(), rules.most()));
        }
        report.flaws().forEach(flaw -> reasons.add(flaw.reason(list)));
        return reasons;
    }
}
