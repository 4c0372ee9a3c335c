package org.kvitok.check;

import java.util.Optional;
import org.w3c.dom.Element;

/** The operations of the exchange contract, known by the name of the message element. */
enum Operation {
    SUBMIT("Submit"),
    GET_STATUS("GetStatus"),
    GET_RESULT("GetResult"),
    LIST_CHANGES("ListChanges"),
    AMEND("Amend"),
    TAKE_TASKS("TakeTasks"),
    COMPLETE_TASK("CompleteTask"),
    RELEASE_TASK("ReleaseTask"),
    GET_ATTACHMENT("GetAttachment"),
    OPEN_UPLOAD("OpenUpload"),
    PING("Ping");

    static final String NAMESPACE = "urn:kvitok:exchange:1.0";

    private final String element;

    Operation(String element) {
        this.element = element;
    }

    static Optional<Operation> of(Element message) {
        if (NAMESPACE.equals(message.getNamespaceURI())) {
            for (Operation operation : values()) {
                if (operation.element.equals(message.getLocalName())) {
                    return Optional.of(operation);
                }
            }
        }
        return Optional.empty();
    }
}
