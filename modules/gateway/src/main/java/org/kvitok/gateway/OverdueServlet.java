package org.kvitok.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.kvitok.core.Deadlines;
import org.kvitok.core.Ledger;
import org.kvitok.core.LifeCycle;

/** {@code GET /admin/overdue}: open submissions whose registry is overdue, the oldest first, one line for each. */
final class OverdueServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 1_000;

    private final transient Ledger ledger;
    private final transient Deadlines deadlines;

    OverdueServlet(Ledger ledger, Deadlines deadlines) {
        this.ledger = ledger;
        this.deadlines = deadlines;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=utf-8");
        // What was decided a moment ago may not have been looked after yet.
        response.getWriter()
                .write(deadlines.overdue(PAGE).stream()
                        .flatMap(due -> ledger
                                .submission(due.number())
                                .filter(submission -> LifeCycle.isOpen(submission.status()))
                                .map(submission -> "%s\t%s\t%s\t%s\n"
                                        .formatted(
                                                due.number(),
                                                due.service(),
                                                due.lastDay(),
                                                submission.status().wire()))
                                .stream())
                        .collect(Collectors.joining()));
    }
}
