package org.kvitok.forward;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of one part that mean anything to us; all others are passed over. */
final class PartHead {

    private static final Pattern ID = Pattern.compile("[!-~]{1,250}");
    private static final Pattern FORM_NAME = Pattern.compile(";\\s*name=\"?([^\";]{1,250})", Pattern.CASE_INSENSITIVE);

    /** Anything else would have to be decoded, and then the digest would be of something that was never sent. */
    private static final Set<String> IDENTITY = Set.of("binary", "8bit", "7bit");

    private String contentId = "";
    private String formName = "";
    private String contentType = "";
    private String flaw = "";

    void take(String name, String value) {
        switch (name.toLowerCase(Locale.ROOT)) {
            case "content-id" -> {
                flawed(!contentId.isEmpty(), "two Content-ID headers");
                contentId = bare(value);
                flawed(!ID.matcher(contentId).matches(), "Content-ID");
            }
            case "content-type" -> {
                flawed(!contentType.isEmpty(), "two Content-Type headers");
                contentType = value;
            }
            case "content-disposition" -> {
                Matcher named = FORM_NAME.matcher(value);
                formName = named.find() ? named.group(1) : "";
            }
            case "content-transfer-encoding" ->
                flawed(
                        !IDENTITY.contains(value.strip().toLowerCase(Locale.ROOT)),
                        "Content-Transfer-Encoding: " + value);
            default -> {
                // Nothing else says what the part is.
            }
        }
    }

    /** Content-ID without brackets, otherwise the name that a form's part has; empty where there is neither. */
    String id() {
        return contentId.isEmpty() ? formName : contentId;
    }

    String contentType() {
        return contentType;
    }

    /** Empty when all is well. */
    String flaw() {
        return flaw;
    }

    static String bare(String contentId) {
        String id = contentId.strip();
        return id.length() > 2 && id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    }

    private void flawed(boolean is, String what) {
        if (is && flaw.isEmpty()) {
            flaw = what;
        }
    }
}
