package org.kvitok.packages;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.kvitok.core.SubmissionNumber;

/**
 * What {@code to-registry.xsl} is told beside the signed content; each as a stylesheet parameter of type string.
 *
 * @param number parameter {@code number}: the registration number
 * @param requestId parameter {@code request-id}: the registry's idempotency key, the same at every attempt
 * @param today parameter {@code today}: the date in Moscow, as ISO 8601
 * @param senderName parameter {@code sender-name}
 * @param senderInn parameter {@code sender-inn}; may be empty
 * @param senderOgrn parameter {@code sender-ogrn}: OGRN or OGRNIP; may be empty
 * @param ordinal parameter {@code ordinal}: how many times the sender has answered what the registry required; 0 for the
 *     first request
 * @param answer parameter {@code answer}: what the sender explained with its latest answer; may be empty
 * @param attachments parameter {@code attachments}: what comes with the submission, an XML document to be read by {@code
 *     parse-xml}; empty where there is nothing
 */
public record TransformParameters(
        SubmissionNumber number,
        UUID requestId,
        LocalDate today,
        String senderName,
        String senderInn,
        String senderOgrn,
        int ordinal,
        String answer,
        String attachments) {

    /** The first request of a submission without attachments. */
    public TransformParameters(
            SubmissionNumber number,
            UUID requestId,
            LocalDate today,
            String senderName,
            String senderInn,
            String senderOgrn) {
        this(number, requestId, today, senderName, senderInn, senderOgrn, 0, "", "");
    }

    static final String REQUEST_ID = "request-id";

    TransformParameters with(String manifest) {
        return new TransformParameters(
                number, requestId, today, senderName, senderInn, senderOgrn, ordinal, answer, manifest);
    }

    public Map<String, String> asMap() {
        return Map.of(
                "number",
                number.toString(),
                REQUEST_ID,
                requestId.toString(),
                "today",
                today.toString(),
                "sender-name",
                senderName,
                "sender-inn",
                senderInn,
                "sender-ogrn",
                senderOgrn,
                "ordinal",
                String.valueOf(ordinal),
                "answer",
                answer,
                "attachments",
                attachments);
    }
}
