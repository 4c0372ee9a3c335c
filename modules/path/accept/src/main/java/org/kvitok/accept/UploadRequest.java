package org.kvitok.accept;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.Uploads;
import org.kvitok.core.Verdict;

/** What the headers of a PATCH say (tus 1.0.0, core protocol and checksum extension). Nothing is guessed. */
record UploadRequest(long offset, Optional<Uploads.Checksum> checksum) {

    static final String MEDIA_TYPE = "application/offset+octet-stream";
    static final String OFFSET = "Upload-Offset";
    static final String CHECKSUM = "Upload-Checksum";

    /** Names of the checksum extension, and what Java calls them; sha1 must be there. */
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    static final String ALGORITHM_NAMES = "sha1,sha256";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern SUM = Pattern.compile("([a-z0-9]{1,10}) ([A-Za-z0-9+/]{1,100}={0,2})");

    static Verdict<UploadRequest> of(HttpFields headers) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null || !Related.media(type).equals(MEDIA_TYPE) || headers.contains(HttpHeader.CONTENT_ENCODING)) {
            return Verdict.refused(Reason.of(
                    RefusalCode.CONTENT_TYPE_UNSUPPORTED, Place.NOWHERE, type == null ? "-" : type, MEDIA_TYPE));
        }
        Optional<String> offset = one(headers, OFFSET).filter(NUMBER.asMatchPredicate());
        if (offset.isEmpty()) {
            return illegal(OFFSET, headers, "0, 1, 2, …");
        }
        if (!headers.contains(CHECKSUM)) {
            return Verdict.passed(new UploadRequest(Long.parseLong(offset.get()), Optional.empty()));
        }
        Optional<Uploads.Checksum> checksum = one(headers, CHECKSUM).flatMap(UploadRequest::checksum);
        return checksum.isEmpty()
                ? illegal(CHECKSUM, headers, "{" + ALGORITHM_NAMES + "} base64")
                : Verdict.passed(new UploadRequest(Long.parseLong(offset.get()), checksum));
    }

    /** A header that is there once; two that differ would be two meanings. */
    private static Optional<String> one(HttpFields headers, String name) {
        List<HttpField> fields = headers.getFields(name);
        return fields.size() == 1
                ? Optional.ofNullable(fields.get(0).getValue()).map(String::strip)
                : Optional.empty();
    }

    private static Optional<Uploads.Checksum> checksum(String value) {
        Matcher parts = SUM.matcher(value);
        if (!parts.matches() || !ALGORITHMS.containsKey(parts.group(1))) {
            return Optional.empty();
        }
        try {
            byte[] sum = Base64.getDecoder().decode(parts.group(2));
            return Optional.of(new Uploads.Checksum(ALGORITHMS.get(parts.group(1)), Bytes.wrap(sum)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Verdict<UploadRequest> illegal(String header, HttpFields headers, String expected) {
        String found = headers.contains(header) ? headers.getValuesList(header).toString() : "-";
        return Verdict.refused(
                Reason.of(RefusalCode.UPLOAD_REQUEST_ILLEGAL, Place.NOWHERE, header + " " + found, expected));
    }
}
