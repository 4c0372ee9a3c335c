package org.kvitok.accept;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers of one part that mean anything to us; all others are passed over. */
final class PartHeaders {

    private static final Pattern CONTENT_ID = Pattern.compile("[!-~]{1,250}");

    /** Anything else would have to be decoded, and then the digest would be of something that was never sent. */
    private static final Set<String> IDENTITY = Set.of("binary", "8bit", "7bit");

    private String contentId = "";
    private String contentType = "";
    private String flaw = "";

    void take(String name, String value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "content-id" -> {
                flawed(!contentId.isEmpty(), "two Content-ID headers");
                contentId = Related.bare(value);
                flawed(!CONTENT_ID.matcher(contentId).matches(), "Content-ID");
            }
            case "content-type" -> {
                flawed(!contentType.isEmpty(), "two Content-Type headers");
                contentType = value;
            }
            case "content-transfer-encoding" ->
                flawed(
                        !IDENTITY.contains(value.strip().toLowerCase(Locale.ROOT)),
                        "Content-Transfer-Encoding: " + value);
            default -> {
                // Content-Disposition and its file name say nothing that is not signed in the message.
            }
        }
    }

    /** Without brackets; empty where there is none. */
    String contentId() {
        return contentId;
    }

    String mediaType() {
        return Related.media(contentType);
    }

    Optional<String> charset() {
        return SoapContent.charset(contentType);
    }

    /** Empty when all is well. */
    String flaw() {
        return flaw;
    }

    private void flawed(boolean is, String what) {
        if (is && flaw.isEmpty()) {
            flaw = what;
        }
    }
}
