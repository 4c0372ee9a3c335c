package org.kvitok.bench.plain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Keeps the message as it came, to be stored: cheaper than writing it out again. */
final class KeepBytes extends AbstractPhaseInterceptor<Message> {

    private static final String KEY = KeepBytes.class.getName();

    KeepBytes() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        try {
            byte[] bytes = message.getContent(InputStream.class).readAllBytes();
            message.setContent(InputStream.class, new ByteArrayInputStream(bytes));
            message.getExchange().put(KEY, bytes);
        } catch (IOException broken) {
            throw new Fault(broken);
        }
    }

    static byte[] of(Message message) {
        return (byte[]) message.getExchange().get(KEY);
    }
}
