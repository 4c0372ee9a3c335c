package org.kvitok.files;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kvitok.core.DropFolder;

/**
 * Which file a signature belongs to, by name: {@code report.xml.p7s}, {@code report.p7s}, and with several signers {@code
 * report.xml.1.p7s}, {@code report.xml.2.p7s}.
 */
final class SignatureNames {

    private static final Pattern NUMBERED = Pattern.compile("(.+)\\.\\d{1,2}");

    private SignatureNames() {}

    static boolean isSignature(String name) {
        return suffix(name).isPresent();
    }

    /** What a file is called that lies inside a signature of this name. */
    static String inside(String signature) {
        return suffix(signature)
                .map(suffix -> signature.substring(0, signature.length() - suffix.length()))
                .orElse(signature);
    }

    /** What a file may be called to which a signature of this name belongs, when it lies in an inbox. */
    static List<String> mayBelongTo(String signature) {
        String bare = inside(signature);
        Matcher numbered = NUMBERED.matcher(bare);
        return Stream.concat(Stream.of(bare), numbered.matches() ? Stream.of(numbered.group(1)) : Stream.empty())
                .flatMap(name -> Stream.of(name, name + ".xml", name + ".zip"))
                .toList();
    }

    /** Whether a signature of this name always has inside what it signs. */
    static boolean isAlwaysEnveloping(String signature) {
        return signature.toLowerCase(Locale.ROOT).endsWith(".p7m");
    }

    /** The signed one of these files; empty where there is none, or more than one could be meant. */
    static Optional<String> signedBy(String signature, Collection<String> files) {
        String bare = inside(signature);
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
