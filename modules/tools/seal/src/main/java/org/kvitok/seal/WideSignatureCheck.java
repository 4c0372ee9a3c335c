package org.kvitok.seal;

import static org.kvitok.core.RefusalCode.SIGNATURE_INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSConfig;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.processor.BinarySecurityTokenProcessor;
import org.apache.wss4j.dom.processor.Processor;
import org.apache.wss4j.dom.processor.SignatureProcessor;
import org.kvitok.core.Verdict;
import org.w3c.dom.Element;

/**
 * Checks whatever the standards allow, by WSS4J in DOM mode with the Basic Security Profile enforced; for seals that
 * leave guards out. WSS4J is handed the one certificate that was decided about and nothing else.
 */
final class WideSignatureCheck implements SignatureCheck {

    private static final List<QName> NEVER_PROCESSED = List.of(
            WSConstants.SAML_TOKEN,
            WSConstants.SAML2_TOKEN,
            WSConstants.ENCRYPTED_ASSERTION,
            WSConstants.ENCRYPTED_KEY,
            WSConstants.ENCRYPTED_DATA,
            WSConstants.REFERENCE_LIST,
            WSConstants.SIGNATURE_CONFIRMATION,
            WSConstants.USERNAME_TOKEN,
            WSConstants.DERIVED_KEY_TOKEN_05_02,
            WSConstants.DERIVED_KEY_TOKEN_05_12,
            WSConstants.SECURITY_CONTEXT_TOKEN_05_02,
            WSConstants.SECURITY_CONTEXT_TOKEN_05_12);

    private final WSSConfig config = config();
    private final Providers providers = Providers.measured();

    @Override
    public Verdict<Digested> digested(
            Message message, SecurityHeader security, List<SignedReference> references, SignerCertificate certificate) {
        RequestData request = new RequestData();
        request.setWssConfig(config);
        request.setSigVerCrypto(new OneCertificate(certificate.x509()));
        request.setSignatureProvider(providers.verifier(security.signatureMethod()));
        WSSecurityEngine engine = new WSSecurityEngine();
        engine.setWssConfig(config);
        engine.setCallbackLookup(new ResolvedReferences(message, security, references));
        WSHandlerResult result;
        try {
            result = engine.processSecurityHeader(security.security(), request);
        } catch (WSSecurityException | RuntimeException refused) {
            // Hostile input makes the libraries below stumble in ways that they do not declare; none of them is ours.
            return message.refused(SIGNATURE_INVALID, security.signature(), told(refused), "");
        }
        List<Element> digested = new ArrayList<>();
        for (WSSecurityEngineResult signature : result.getActionResults().getOrDefault(WSConstants.SIGN, List.of())) {
            if (signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS) instanceof List<?> covered) {
                covered.forEach(reference -> digested.add(((WSDataRef) reference).getProtectedElement()));
            }
        }
        return digested.size() == references.size()
                ? Verdict.passed(new Digested(digested, Optional.empty()))
                : message.refused(SIGNATURE_INVALID, security.signature(), digested.size() + " parts digested", "");
    }

    /** For the audit alone: outsiders never see the library's words. */
    private static String told(Exception refused) {
        return refused instanceof WSSecurityException ? String.valueOf(refused.getMessage()) : refused.toString();
    }

    private static WSSConfig config() {
        // Santuario takes its error texts from whoever initialises it first.
        WSSConfig.init();
        WSSConfig config = WSSConfig.getNewInstance();
        NEVER_PROCESSED.forEach(token -> config.setProcessor(token, (Class<?>) null));
        config.setProcessor(WSConstants.TIMESTAMP, (Processor) (element, request) -> List.of());
        config.setProcessor(WSConstants.BINARY_TOKEN, new BinarySecurityTokenProcessor());
        config.setProcessor(WSConstants.SIGNATURE, new SignatureProcessor());
        config.setValidator(WSConstants.SIGNATURE, (credential, request) -> credential);
        config.setValidator(WSConstants.BINARY_TOKEN, (credential, request) -> credential);
        return config;
    }
}
