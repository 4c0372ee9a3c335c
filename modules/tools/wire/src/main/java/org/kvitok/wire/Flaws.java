package org.kvitok.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kvitok.core.BankAccount;
import org.kvitok.core.IdentifierKind;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.Refusal;
import org.kvitok.core.RefusalCode;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Gathers what is wrong with one document: one reason for one problem, and an end when there are enough. */
final class Flaws {

    private static final List<String> ACCOUNTS = List.of("account", "correspondentAccount");

    private final Places places;
    private final List<String> roots;
    private final List<Flaw> flaws = new ArrayList<>();
    private Complaint facet;

    Flaws(Places places, List<String> roots) {
        this.places = places;
        this.roots = roots;
    }

    List<Reason> reasons() {
        return flaws.stream().map(Flaw::reason).toList();
    }

    /**
     * What the validator says while it is at the element. A wrong value brings two messages: first which facet of the
     * type is broken, then whether it was the element's value or an attribute's.
     */
    void complaint(String text, Element element) throws Enough {
        Complaint complaint = Complaint.of(text);
        if (complaint.isFacet()) {
            facet = complaint;
        } else if (complaint.endsFacet() && facet != null) {
            Node node = nodeOf(complaint, element);
            add(SchemaReasons.ofValue(facet, node), node);
            facet = null;
        } else {
            add(SchemaReasons.of(complaint, element, roots), nodeOf(complaint, element));
        }
    }

    /** Takes the place of the general reason about the same value, because it says more. */
    void identifier(IdentifierKind kind, String value, Node node) throws Enough {
        Optional<Reason> reason = kind.flaw(value.strip(), Place.NOWHERE);
        if (reason.isPresent()) {
            flaws.removeIf(flaw -> flaw.node() == node && flaw.reason().code() == RefusalCode.SCHEMA_VALUE_ILLEGAL);
            add(reason.get(), node);
        }
    }

    /** Accounts beside the BIK that they belong to: attributes of one element. What is malformed has its reason already. */
    void bankAccount(Element element) throws Enough {
        for (String name : ACCOUNTS) {
            Node account = element.getAttributeNode(name);
            if (account != null && flaws.stream().noneMatch(flaw -> flaw.node() == account)) {
                Optional<Reason> reason = BankAccount.flaw(
                        element.getAttribute("bik").strip(),
                        account.getNodeValue().strip(),
                        Place.NOWHERE);
                if (reason.isPresent()) {
                    add(reason.get(), account);
                }
            }
        }
    }

    private void add(Reason reason, Node node) throws Enough {
        flaws.add(new Flaw(reason.at(places.of(node)), node));
        if (flaws.size() >= Refusal.MOST_REASONS) {
            throw new Enough();
        }
    }

    private static Node nodeOf(Complaint complaint, Element element) {
        Node attribute = element.getAttributes().getNamedItem(complaint.attribute());
        return attribute == null ? element : attribute;
    }

    private record Flaw(Reason reason, Node node) {}

    /** Breaks validation off: the sender gets no more reasons than these. */
    static final class Enough extends SAXException {

        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
