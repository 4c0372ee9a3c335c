package org.kvitok.gateway;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kvitok.core.Author;
import org.kvitok.core.Changed;
import org.kvitok.core.Outbox;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.forward.Resume;

/**
 * What an operator does with submissions whose plan is exhausted: {@code GET /admin/parked} lists them, {@code POST
 * /admin/parked/NUMBER/resume} and {@code …/give-up?reason=…} decide. The operator's name in the header {@code
 * X-Kvitok-Operator} goes into the history; a browser's form cannot set it.
 */
final class ParkedServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 1_000;

    private final transient Outbox outbox;
    private final transient Resume resume;

    ParkedServlet(Outbox outbox, Resume resume) {
        this.outbox = outbox;
        this.resume = resume;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter()
                .write(outbox.parked(PAGE).stream()
                        .map(errand -> errand.number() + "\t" + errand.service() + "\n")
                        .collect(Collectors.joining()));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> operator = Optional.ofNullable(request.getHeader("X-Kvitok-Operator"));
        String[] path = String.valueOf(request.getPathInfo()).split("/", -1);
        if (operator.isEmpty() || path.length != 3) {
            say(response, 400, "POST /admin/parked/NUMBER/resume or /give-up, with the header X-Kvitok-Operator");
            return;
        }
        try {
            SubmissionNumber number = SubmissionNumber.of(path[1]);
            switch (path[2]) {
                case "resume" -> say(response, resume.resume(number, Author.operator(operator.get())));
                case "give-up" ->
                    say(response, resume.giveUp(number, reason(request), Author.operator(operator.get())));
                default -> say(response, 404, "Only resume and give-up are known");
            }
        } catch (IllegalArgumentException misspelt) {
            say(response, 400, misspelt.getMessage());
        }
    }

    private static String reason(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("reason"))
                .filter(reason -> !reason.isBlank())
                .orElseThrow(() -> new IllegalArgumentException("Say why: give-up?reason=…; the sender reads it"));
    }

    private static void say(HttpServletResponse response, Changed changed) throws IOException {
        if (changed instanceof Changed.Done done) {
            say(response, 200, done.status().wire());
        } else if (changed instanceof Changed.NotPermitted not) {
            say(response, 409, "not permitted in status " + not.status().wire());
        } else {
            say(response, 404, "no such submission");
        }
    }

    private static void say(HttpServletResponse response, int status, String line) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().write(line + "\n");
    }
}
