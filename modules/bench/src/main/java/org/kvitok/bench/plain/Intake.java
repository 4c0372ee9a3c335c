package org.kvitok.bench.plain;

import jakarta.jws.WebMethod;
import jakarta.jws.WebParam;
import jakarta.jws.WebResult;
import jakarta.jws.WebService;
import jakarta.jws.soap.SOAPBinding;
import jakarta.xml.bind.annotation.XmlSeeAlso;
import java.sql.SQLException;
import java.time.Instant;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.apache.cxf.security.SecurityContext;

/** The service behind the plain endpoint: it stores the message and says so. */
@WebService(name = "Intake", serviceName = "Intake", portName = "IntakePort", targetNamespace = Taken.NAMESPACE)
@SOAPBinding(parameterStyle = SOAPBinding.ParameterStyle.BARE)
@XmlSeeAlso(Declaration.class)
public class Intake {

    private final MessageTable table;

    Intake(MessageTable table) {
        this.table = table;
    }

    @WebMethod(operationName = "submit")
    @WebResult(name = "Taken", targetNamespace = Taken.NAMESPACE, partName = "body")
    public Taken submit(
            @WebParam(name = "Submit", targetNamespace = Submit.NAMESPACE, partName = "body") Submit submit) {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        String sender = message.get(SecurityContext.class).getUserPrincipal().getName();
        Instant now = Instant.now();
        try {
            return Taken.of(table.insert(submit.messageId, sender, now, KeepBytes.of(message)), now.toString());
        } catch (SQLException failed) {
            throw new Fault(failed);
        }
    }
}
