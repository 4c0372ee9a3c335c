package org.kvitok.files;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kvitok.core.DropFolder;

/**
 * Which file a detached signature belongs to, by name: {@code report.xml.p7s}, {@code report.p7s}, and with several signers
 * {@code report.xml.1.p7s}, {@code report.xml.2.p7s}.
 */
final class SignatureNames {

    private static final Pattern NUMBERED = Pattern.compile("(.+)\\.\\d{1,2}");

    private SignatureNames() {}

    static boolean isSignature(String name) {
        return suffix(name).isPresent();
    }

    /** The signed one of these files; empty where there is none, or more than one could be meant. */
    static Optional<String> signedBy(String signature, Collection<String> files) {
        String bare = signature.substring(
                0, signature.length() - suffix(signature).orElseThrow().length());
        Matcher numbered = NUMBERED.matcher(bare);
        return named(bare, files).or(() -> numbered.matches() ? named(numbered.group(1), files) : Optional.empty());
    }

    private static Optional<String> named(String name, Collection<String> files) {
        if (files.contains(name)) {
            return Optional.of(name);
        }
        List<String> withExtension = files.stream()
                .filter(file -> file.lastIndexOf('.') == name.length() && file.startsWith(name))
                .toList();
        return withExtension.size() == 1
                ? Optional.of(withExtension.get(0))
                : withExtension.stream()
                        .filter(file -> file.toLowerCase(Locale.ROOT).endsWith(".xml"))
                        .reduce((one, other) -> one.compareTo(other) < 0 ? one : other);
    }

    private static Optional<String> suffix(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return DropFolder.SIGNATURES.stream()
                .filter(suffix -> lower.endsWith(suffix) && lower.length() > suffix.length())
                .findFirst();
    }
}
