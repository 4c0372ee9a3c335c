package org.kvitok.packages;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.kvitok.core.Bytes;
import org.kvitok.core.Deadline;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;
import org.kvitok.core.ServiceId;
import org.kvitok.core.Verdict;
import org.kvitok.core.Wording;
import org.kvitok.wire.Places;
import org.kvitok.wire.RuleSet;
import org.kvitok.wire.SchemaSet;
import org.kvitok.wire.Stylesheet;
import org.kvitok.wire.Tree;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One service in one version, everything compiled.get(). Immutable; safe for use by many threads. */
public final class ServicePackage {

    private final ServiceId id;
    private final ServiceFile file;
    private final Lazy<Compiled> compiled;
    private final Optional<PullTerms> pull;

    ServicePackage(ServiceId id, ServiceFile file, Lazy<Compiled> compiled) {
        this.id = id;
        this.file = file;
        this.compiled = compiled;
        this.pull = file.pull();
    }

    public ServiceId id() {
        return id;
    }

    public Title title() {
        return file.title();
    }

    /** When it takes submissions; what was accepted goes on after that. */
    public Validity validity() {
        return file.validity();
    }

    /** The elements that may stand at the root of a request's content. */
    public Set<QName> requestRoots() {
        return file.requestRoots();
    }

    public SchemaSet requestSchema() {
        return compiled.get().request();
    }

    public SchemaSet answerSchema() {
        return compiled.get().answer();
    }

    /**
     * The registry of a service that has one.
     *
     * @throws IllegalStateException when its registries have names: ask {@link #registries}
     */
    public RegistryBinding binding() {
        return file.binding();
    }

    /**
     * The package's own way from the content to the registry's answer; empty where the standard one is gone: {@link
     * #registryRequest}, a call, {@link #answer}.
     */
    public Optional<OwnRoute> ownRoute() {
        return file.hasOwnRoute() ? compiled.get().route() : Optional.empty();
    }

    /** Whether its registries have names: the content or a route of its own then says which is asked. */
    public boolean namesItsRegistries() {
        return !registries().containsKey(Routing.ONLY);
    }

    /** The registries that answer for the service, by name; a single one has the empty name. */
    public SortedMap<String, RegistryBinding> registries() {
        return Collections.unmodifiableSortedMap(file.routing().registries());
    }

    /** The operator's settings without which its registries cannot be reached, and which are empty. */
    public List<String> unset() {
        return registries().values().stream()
                .flatMap(binding -> binding.unset().stream())
                .distinct()
                .toList();
    }

    /** Whether the content decides which registry is asked. */
    public boolean isRoutedByContent() {
        return file.routing().isByContent();
    }

    /**
     * The name of the registry that is competent for this content, always the same for the same content and package;
     * empty when none is.
     *
     * @throws org.kvitok.wire.TransformFailed when an expression fails on this content or takes too long
     */
    public Optional<String> registryFor(Bytes content) {
        return file.routing().competentFor(content);
    }

    public RetryPlan retryPlan() {
        return file.retryPlan();
    }

    /** The terms of leases where the registry takes its tasks itself; empty where it is called. */
    public Optional<PullTerms> pull() {
        return pull;
    }

    /** How long the registry may take, where the service file says so. */
    public Optional<Deadline> deadline() {
        return file.deadline();
    }

    /** When a registry that is still at work is asked again. */
    public AskAgain askAgain() {
        return file.askAgain();
    }

    /**
     * The element of a request's content that names the earlier submission which this one replaces, where the service file
     * says which one that is.
     */
    public Optional<Element> replaced(Element content) {
        for (Node child = content.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && file.replaces().filter(element.getLocalName()::equals).isPresent()) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    /** Which attachments its submissions may bring. */
    public AttachmentRules attachments() {
        return file.attachments();
    }

    /** Which files its registry may send with an answer. */
    public AttachmentRules answerAttachments() {
        return file.answerAttachments();
    }

    /**
     * Every reason why the content of a request is not as published, in document order; empty when it is. A root
     * element that the package does not name is the only reason then; rules speak when the schema has nothing to say.
     *
     * @param parameters what rules may ask beside the content
     * @throws org.kvitok.wire.TransformFailed when a rule fails on this content or takes too long
     */
    public List<Reason> requestFlaws(Element content, Places places, RuleParameters parameters) {
        QName root = new QName(content.getNamespaceURI(), content.getLocalName());
        if (!file.requestRoots().contains(root)) {
            return List.of(Reason.of(RefusalCode.SCHEMA_ELEMENT_UNEXPECTED, places.of(content), root, expectedRoots()));
        }
        List<Reason> flaws = compiled.get().request().flaws(content, places);
        return flaws.isEmpty() ? deeperFlaws(content, places, parameters) : flaws;
    }

    /** Only content that is valid is asked for rules and routing, so that these can rely on the schema. */
    private List<Reason> deeperFlaws(Element content, Places places, RuleParameters parameters) {
        if (compiled.get().rules().isEmpty() && !isRoutedByContent()) {
            return List.of();
        }
        Tree tree = Tree.of(content);
        List<Reason> broken = brokenRules(tree, places, parameters);
        return broken.isEmpty() && file.routing().competentFor(tree).isEmpty()
                ? List.of(Reason.of(RefusalCode.NO_COMPETENT_BODY, places.of(content))
                        .found(id))
                : broken;
    }

    private List<Reason> brokenRules(Tree content, Places places, RuleParameters parameters) {
        return compiled.get().rules().map(rules -> rules.broken(content, parameters.asMap())).orElse(List.of()).stream()
                .map(broken -> Reason.of(RefusalCode.RULE_BROKEN, places.of(broken.where()))
                        .found(broken.rule())
                        .worded(new Wording(clause(broken.ru()), clause(broken.en()))))
                .toList();
    }

    /** The catalogue sets the end of the sentence. */
    private static String clause(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /** The rules of {@code rules.sch}; none where there is no such file. */
    List<RuleSet.Rule> rules() {
        return compiled.get().rules().map(RuleSet::rules).orElse(List.of());
    }

    /** The registry's request for signed content. @throws org.kvitok.wire.TransformFailed as {@link Stylesheet} says */
    public Bytes registryRequest(Bytes content, TransformParameters parameters) {
        return compiled.get()
                .toRegistry()
                .map(stylesheet -> stylesheet.transform(content, parameters.asMap()))
                .orElse(content);
    }

    /**
     * Brings what a registry answered (the payload without its transport's wrapping) into the published form: the
     * transform back, the published form of answers, and the service's {@code answer.xsd}. Reasons say what in the
     * transformed answer is not as published; a registry that answers so, or a stylesheet that makes it so, needs a
     * person.
     *
     * @param requestId handed to the stylesheet; {@link RegistryAnswer#requestId} is what the registry said
     * @throws org.kvitok.wire.TransformFailed when the payload is no XML or the stylesheet refuses it
     */
    public Verdict<RegistryAnswer> answer(Bytes registryPayload, String requestId) {
        return compiled.get().answerForm().read(form(registryPayload, requestId));
    }

    Bytes form(Bytes registryPayload, String requestId) {
        return compiled.get()
                .fromRegistry()
                .map(stylesheet ->
                        stylesheet.transform(registryPayload, Map.of(TransformParameters.REQUEST_ID, requestId)))
                .orElse(registryPayload);
    }

    /** Whether the registry speaks the published forms, so that nothing is transformed. */
    boolean speaksPublishedForms() {
        return compiled.get().toRegistry().isEmpty()
                && compiled.get().fromRegistry().isEmpty();
    }

    /** Compiles what has not been needed yet. @throws BadPackage when it does not compile any more */
    void compileNow() {
        compiled.get();
    }

    /** Schemas outside the package's own folder, or in it, that its schemas import. */
    Set<Path> imported() {
        return compiled.get().imported();
    }

    private String expectedRoots() {
        return file.requestRoots().stream().map(QName::toString).sorted().collect(Collectors.joining(" | "));
    }

    /** The files of a package, compiled; without stylesheets where the registry speaks the published forms. */
    record Compiled(
            SchemaSet request,
            SchemaSet answer,
            Optional<Stylesheet> toRegistry,
            Optional<Stylesheet> fromRegistry,
            AnswerForm answerForm,
            Optional<RuleSet> rules,
            Optional<OwnRoute> route,
            Set<Path> imported) {}
}
