package org.kvitok.gateway.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kvitok.client.Known;
import org.kvitok.client.Standing;
import org.kvitok.core.ActionRequest;
import org.kvitok.core.HistoryLine;
import org.kvitok.core.Remark;
import org.kvitok.core.Status;

/** Shows submissions and their timelines. */
final class SubmissionView {

    private final Output output;

    SubmissionView(Output output) {
        this.output = output;
    }

    void show(Standing standing) {
        Known submission = standing.submission();
        output.line("text.submission", submission.number(), submission.service(), status(submission.status()));
        timeline(standing.timeline());
        standing.acknowledgement().required().ifPresent(this::required);
        standing.acknowledgement().lastDay().ifPresent(day -> output.line("text.last-day", day));
        standing.pollAfter().map(Duration::toSeconds).ifPresent(wait -> output.line("text.poll-after", wait));
    }

    void timeline(List<HistoryLine> lines) {
        for (HistoryLine line : lines) {
            String comment = line.comment().isEmpty() ? "" : ": " + line.comment();
            output.plain("  %s  %s (%s, %s)%s"
                    .formatted(line.at(), event(line), status(line.status()), line.author(), comment));
        }
    }

    void required(ActionRequest request) {
        request.due().ifPresentOrElse(day -> output.line("text.required-by", day), () -> output.line("text.required"));
        remarks(request.remarks());
    }

    void remarks(List<Remark> remarks) {
        for (Remark remark : remarks) {
            String about = remark.document()
                    .or(remark::field)
                    .map(subject -> " [" + subject + "]")
                    .orElse("");
            output.plain(
                    "  %s%s %s".formatted(remark.code(), about, output.either(remark.russian(), remark.english())));
        }
    }

    void row(Known submission) {
        output.plain("%s  %s  %s  %s  %s"
                .formatted(
                        submission.number(),
                        submission.changedAt(),
                        submission.service(),
                        status(submission.status()),
                        submission.messageId()));
    }

    String status(Status status) {
        return output.text("status." + status.wire());
    }

    Map<String, Object> json(Standing standing) {
        Map<String, Object> json = json(standing.submission());
        json.put("timeline", timelineJson(standing.timeline()));
        standing.acknowledgement().required().ifPresent(required -> json.put("required", requiredJson(required)));
        standing.acknowledgement().lastDay().ifPresent(day -> json.put("lastDay", day.toString()));
        standing.pollAfter().ifPresent(wait -> json.put("pollAfterSeconds", wait.toSeconds()));
        return json;
    }

    static Map<String, Object> json(Known submission) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", submission.number().toString());
        json.put("messageId", submission.messageId().toString());
        json.put("service", submission.service().toString());
        json.put("status", submission.status().wire());
        json.put("changedAt", submission.changedAt().toString());
        return json;
    }

    static List<Map<String, Object>> timelineJson(List<HistoryLine> lines) {
        List<Map<String, Object>> timeline = new ArrayList<>();
        for (HistoryLine line : lines) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("at", line.at().toString());
            one.put("event", line.event().wire());
            one.put("status", line.status().wire());
            one.put("author", line.author().toString());
            one.put("comment", line.comment());
            timeline.add(one);
        }
        return timeline;
    }

    static Map<String, Object> requiredJson(ActionRequest request) {
        Map<String, Object> json = new LinkedHashMap<>();
        request.due().ifPresent(day -> json.put("due", day.toString()));
        json.put("remarks", remarksJson(request.remarks()));
        return json;
    }

    static List<Map<String, Object>> remarksJson(List<Remark> remarks) {
        List<Map<String, Object>> json = new ArrayList<>();
        for (Remark remark : remarks) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("code", remark.code());
            remark.document().ifPresent(document -> one.put("document", document));
            remark.field().ifPresent(field -> one.put("field", field));
            one.put("ru", remark.russian());
            one.put("en", remark.english());
            json.add(one);
        }
        return json;
    }

    private String event(HistoryLine line) {
        return output.text("event." + line.event().wire());
    }
}
