package org.kvitok.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kvitok.client.Accepted;
import org.kvitok.client.ExchangeClient;
import org.kvitok.client.Paper;
import org.kvitok.client.Result;
import org.kvitok.client.Standing;
import org.kvitok.core.Answer;
import org.kvitok.core.Bytes;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.LifeCycle;
import org.kvitok.core.MessageId;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.SubmissionNumber;
import org.kvitok.core.Verdict;
import org.kvitok.gateway.commands.Output;

/** What the demo sends, and what must come back. */
final class DemoScript {

    private static final ServiceId EXTRACT = ServiceId.of("egrul-extract/1.0");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExchangeClient client;
    private final DemoFolder folder;
    private final Narrator narrator;
    private final Output output;
    private final FilesDemo files;
    private boolean allWell = true;

    DemoScript(ExchangeClient client, DemoFolder folder, FilesDemo files, Narrator narrator, Output output) {
        this.client = client;
        this.folder = folder;
        this.files = files;
        this.narrator = narrator;
        this.output = output;
    }

    /** Whether everything was answered as it must be. */
    boolean run() throws IOException, InterruptedException {
        Verdict<Boolean> greeted = client.ping().map(identity -> true);
        expect("demo.known", greeted.fold(yes -> yes, refusal -> false));

        MessageId id = MessageId.of(java.util.UUID.randomUUID().toString());
        output.line("demo.extract");
        Bytes request = byOgrn("1027700132195");
        Optional<Accepted> accepted = submit(id, request);
        accepted.ifPresent(first -> settle(first, Answer.Decision.APPROVED));

        output.line("demo.repeat");
        submit(id, request)
                .ifPresent(second -> expect(
                        "demo.same",
                        second.repeated()
                                && accepted.map(first -> first.receipt().document())
                                        .equals(Optional.of(second.receipt().document()))));

        output.line("demo.wrong");
        refused(Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\">\n  <organization>\n"
                + "    <inn>7707083894</inn>\n  </organization>\n  <purpose>curiosity</purpose>\n</ExtractRequest>"));

        output.line("demo.missing");
        submit(MessageId.of(java.util.UUID.randomUUID().toString()), byOgrn("1157746000004"))
                .ifPresent(missing -> settle(missing, Answer.Decision.REJECTED));

        output.line("demo.late");
        submit(MessageId.of(java.util.UUID.randomUUID().toString()), byOgrn("1029900000030"))
                .ifPresent(late -> settle(late, Answer.Decision.APPROVED));

        if (FilesDemo.isPossible()) {
            output.line("demo.files");
            expect("demo.files.well", files.run());
        } else {
            output.line("demo.files.without");
        }

        output.line(allWell ? "demo.well" : "demo.unwell");
        accepted.ifPresent(this::tellHowToVerify);
        return allWell;
    }

    private Optional<Accepted> submit(MessageId id, Bytes content) {
        narrator.quiet(false);
        Verdict<Accepted> verdict = client.submit(id, EXTRACT, content, false);
        narrator.quiet(true);
        return verdict.fold(
                accepted -> {
                    output.line("demo.number", accepted.number());
                    if (!accepted.repeated()) {
                        output.line("demo.receipt", save(accepted.number(), "receipt", accepted.receipt()));
                    }
                    return Optional.of(accepted);
                },
                refusal -> {
                    tell(refusal);
                    expect("demo.accepted", false);
                    return Optional.empty();
                });
    }

    private void settle(Accepted accepted, Answer.Decision expected) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<Standing> standing = standing(accepted.number());
        while (standing.isPresent()
                && LifeCycle.isOpen(standing.get().submission().status())
                && System.nanoTime() < until) {
            pause(standing.get().pollAfter().orElse(Duration.ofSeconds(1)));
            standing = standing(accepted.number());
        }
        standing.ifPresent(last -> {
            last.timeline().forEach(this::tell);
            output.line("demo.status", save(accepted.number(), "status", last.acknowledgement()));
        });
        Optional<Result> result = client.result(accepted.number()).fold(Optional::of, refusal -> {
            tell(refusal);
            return Optional.empty();
        });
        result.ifPresent(one -> output.line("demo.result", save(accepted.number(), "result", one)));
        expect(
                expected == Answer.Decision.APPROVED ? "demo.approved" : "demo.rejected",
                result.filter(one -> one.answer().decision() == expected).isPresent());
    }

    private Optional<Standing> standing(SubmissionNumber number) {
        return client.status(number).fold(Optional::of, refusal -> {
            tell(refusal);
            return Optional.empty();
        });
    }

    private void refused(Bytes content) {
        narrator.quiet(false);
        Verdict<Accepted> verdict =
                client.submit(MessageId.of(java.util.UUID.randomUUID().toString()), EXTRACT, content, false);
        narrator.quiet(true);
        boolean asExpected = verdict.fold(accepted -> false, refusal -> {
            tell(refusal);
            List<RefusalCode> codes =
                    refusal.reasons().stream().map(reason -> reason.code()).toList();
            return codes.contains(RefusalCode.IDENTIFIER_CHECK_DIGIT) && codes.size() > 1;
        });
        expect("demo.refused", asExpected);
    }

    private void tell(Refusal refusal) {
        refusal.reasons()
                .forEach(reason -> output.plain("    - %s at %s%n      %s%n      %s"
                        .formatted(
                                reason.code().wire(),
                                reason.place(),
                                reason.text(Locale.forLanguageTag("ru")),
                                reason.text(Locale.ENGLISH))));
    }

    private void tell(HistoryLine line) {
        output.plain("    %s  %-18s %-14s %s %s"
                .formatted(line.at(), line.event().wire(), line.status().wire(), line.author(), line.comment()));
    }

    private void tellHowToVerify(Accepted accepted) {
        Path receipt = paper(accepted.number(), "receipt");
        output.line("demo.verify", receipt, folder.authority());
    }

    private Path save(SubmissionNumber number, String what, Paper paper) {
        Path file = paper(number, what);
        try {
            Files.write(file, paper.document().content().sharedArray());
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException("cannot write " + file, unwritable);
        }
        return file;
    }

    private Path paper(SubmissionNumber number, String what) {
        return folder.file("papers/" + number + "-" + what + ".xml");
    }

    private void expect(String what, boolean asExpected) {
        allWell &= asExpected;
        output.line(asExpected ? "demo.ok" : "demo.not", output.text(what));
    }

    private static Bytes byOgrn(String ogrn) {
        return Bytes.utf8("<ExtractRequest xmlns=\"urn:kvitok:service:egrul-extract:1.0\"><organization><ogrn>" + ogrn
                + "</ogrn></organization></ExtractRequest>");
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(Math.min(wait.toMillis(), 2_000));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
