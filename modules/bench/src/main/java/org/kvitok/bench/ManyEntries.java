package org.kvitok.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.kvitok.bench.Growth.Size;
import org.kvitok.testkit.LedgerFiller;

/** A ledger that holds so many entries already, made by the database itself. */
record ManyEntries(int count) implements Size {

    @Override
    public String label() {
        return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
    }

    @Override
    public Map<String, String> prepare(Course course) {
        return Map.of();
    }

    @Override
    public void fill(Course course, String url, String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            LedgerFiller.fill(connection, count);
        }
    }
}
