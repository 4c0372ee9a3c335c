package org.kvitok.wire;

import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.ExtensionFunctionCall;
import net.sf.saxon.lib.ExtensionFunctionDefinition;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.om.StructuredQName;
import net.sf.saxon.value.EmptySequence;
import net.sf.saxon.value.SequenceType;

/**
 * The one extension function: gives nothing, and ends the transformation when its time is up. Saxon-HE itself never
 * looks whether its thread was interrupted.
 */
final class Tick extends ExtensionFunctionDefinition {

    private static final String NAMESPACE = "urn:kvitok:tick";

    static final String CALL = "Q{" + NAMESPACE + "}tick()";

    @Override
    public StructuredQName getFunctionQName() {
        return new StructuredQName("", NAMESPACE, "tick");
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[0];
    }

    @Override
    public SequenceType getResultType(SequenceType[] arguments) {
        return SequenceType.EMPTY_SEQUENCE;
    }

    /** So that the optimizer neither moves the call out of a loop nor drops it for its empty result. */
    @Override
    public boolean hasSideEffects() {
        return true;
    }

    @Override
    public ExtensionFunctionCall makeCallExpression() {
        return new ExtensionFunctionCall() {
            @Override
            public Sequence call(XPathContext context, Sequence[] arguments) {
                stopIfTimeIsUp();
                return EmptySequence.getInstance();
            }
        };
    }

    static void stopIfTimeIsUp() {
        if (Thread.currentThread().isInterrupted()) {
            throw new TimeIsUp();
        }
    }

    /** An error and no exception, since xsl:try catches exceptions. */
    static final class TimeIsUp extends Error {

        private static final long serialVersionUID = 1L;

        TimeIsUp() {
            super("time is up", null, false, false);
        }
    }
}
