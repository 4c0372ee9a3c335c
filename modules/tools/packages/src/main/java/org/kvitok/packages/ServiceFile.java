package org.kvitok.packages;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.kvitok.core.Deadline;
import org.kvitok.wire.TransformLimits;

/**
 * What a {@code service.yaml} says.
 *
 * @param namespaces by prefix, for XPath; the empty prefix is for names without one
 * @param hasOwnRoute whether a {@code route.camel.yaml} lies beside it
 */
record ServiceFile(
        Title title,
        Validity validity,
        Set<QName> requestRoots,
        Routing routing,
        Map<String, String> namespaces,
        boolean hasOwnRoute,
        RetryPlan retryPlan,
        AskAgain askAgain,
        Optional<Deadline> deadline,
        AttachmentRules attachments,
        AttachmentRules answerAttachments,
        Optional<String> replaces) {

    private static final Pattern FIELD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}._-]{0,99}");

    ServiceFile {
        requestRoots = Set.copyOf(requestRoots);
        namespaces = Map.copyOf(namespaces);
    }

    /** @throws IllegalStateException when there are several */
    RegistryBinding binding() {
        return routing.only();
    }

    /** The terms of leases where the one registry takes its tasks itself. */
    Optional<PullTerms> pull() {
        return routing.registries().containsKey(Routing.ONLY) ? PullTerms.of(binding()) : Optional.empty();
    }

    /** @throws BadPackage with every finding in the file */
    static ServiceFile read(Path file, PackageFolder folder, RegistrySettings settings) {
        return read(file, folder, settings, TransformLimits.STANDARD);
    }

    /**
     * Reads the file.
     *
     * @param folder where the schemas of its lists lie
     * @param limits of the expressions that choose a registry
     */
    static ServiceFile read(Path file, PackageFolder folder, RegistrySettings settings, TransformLimits limits) {
        YamlMapping top = YamlMapping.read(file, settings);
        YamlMapping title = top.mapping("title");
        Title words = new Title(title.text("ru"), title.text("en"));
        Validity validity = validity(top);
        String namespace = top.text("namespace");
        Set<QName> roots = roots(top, namespace);
        RoutingSections sections = new RoutingSections(top, limits.rulesWithin(), folder.hasOwnRoute());
        Map<String, String> namespaces = sections.namespaces(namespace);
        Routing routing = sections.read(namespaces);
        RetryPlan plan = top.has("retry") ? plan(top.mapping("retry")) : RetryPlan.STANDARD;
        AskAgain askAgain = top.has("askAgain") ? askAgain(top.mapping("askAgain")) : AskAgain.STANDARD;
        Optional<Deadline> deadline = top.has("deadline") ? deadline(top) : Optional.empty();
        AttachmentRules attachments = AttachmentRules.read(top, folder);
        AttachmentRules answers = AttachmentRules.ofAnswers(top, folder);
        Optional<String> replaces = top.has("replaces") ? replaces(top) : Optional.empty();
        top.finish();
        return new ServiceFile(
                words,
                validity,
                roots,
                routing,
                namespaces,
                folder.hasOwnRoute(),
                plan,
                askAgain,
                deadline,
                attachments,
                answers,
                replaces);
    }

    private static Validity validity(YamlMapping top) {
        Validity validity = new Validity(top.date("validFrom"), top.date("validUntil"));
        if (validity.from().isPresent()
                && validity.until().filter(validity.from().get()::isAfter).isPresent()) {
            top.complain("validUntil", "validUntil lies before validFrom", "a day on or after validFrom");
        }
        return validity;
    }

    private static Set<QName> roots(YamlMapping top, String namespace) {
        Set<QName> roots = new LinkedHashSet<>();
        for (String name : top.texts("request")) {
            roots.add(new QName(namespace, name));
        }
        return roots;
    }

    private static Optional<Deadline> deadline(YamlMapping top) {
        String written = top.text("deadline");
        try {
            return Optional.of(Deadline.of(written));
        } catch (IllegalArgumentException illegal) {
            top.complain("deadline", "deadline is " + written, illegal.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> replaces(YamlMapping top) {
        String field = top.text("replaces");
        if (!FIELD.matcher(field).matches()) {
            top.complain("replaces", "replaces is " + field, "the name of an element below the request's root");
        }
        return Optional.of(field);
    }

    private static RetryPlan plan(YamlMapping retry) {
        RetryPlan standard = RetryPlan.STANDARD;
        int attempts = retry.number("attempts", standard.attempts(), 1, 1000);
        Duration first = retry.duration("first", standard.first());
        Duration longest = retry.duration("longest", standard.longest());
        double factor = retry.fraction("factor", standard.factor(), 1, 10);
        double jitter = retry.fraction("jitter", standard.jitter(), 0, 1);
        try {
            return new RetryPlan(attempts, first, longest, factor, jitter);
        } catch (IllegalArgumentException illegal) {
            retry.complain("the retry plan is not possible", illegal.getMessage());
            return standard;
        }
    }

    private static AskAgain askAgain(YamlMapping again) {
        AskAgain standard = AskAgain.STANDARD;
        Duration first = again.duration("first", standard.first());
        Duration longest = again.duration("longest", standard.longest());
        try {
            return new AskAgain(first, longest);
        } catch (IllegalArgumentException illegal) {
            again.complain("asking again so is not possible", illegal.getMessage());
            return standard;
        }
    }
}
