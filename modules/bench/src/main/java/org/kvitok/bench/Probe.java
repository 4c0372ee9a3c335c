package org.kvitok.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Counts what the threads of another Java process allocate, exactly and without waiting for its garbage collector. */
final class Probe implements AutoCloseable {

    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private Probe(JMXConnector connector, ThreadMXBean threads) {
        this.connector = connector;
        this.threads = threads;
    }

    // The address is not user input: it is what the agent in our own child process says.
    @SuppressWarnings("BanJNDI")
    static Probe of(ProcessHandle process) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            String url = machine.startLocalManagementAgent();
            machine.detach();
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
            return new Probe(
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            connector.getMBeanServerConnection(),
                            ManagementFactory.THREAD_MXBEAN_NAME,
                            ThreadMXBean.class));
        } catch (AttachNotSupportedException impossible) {
            throw new IOException("a JDK is needed to look into process " + process.pid(), impossible);
        }
    }

    /** Bytes allocated so far by each thread that lives. */
    Map<Long, Long> allocated() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> result = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            result.put(ids[i], Math.max(0, bytes[i]));
        }
        return result;
    }

    /** Bytes allocated since then, by threads that live now; pools keep theirs for longer than a measurement takes. */
    long allocatedSince(Map<Long, Long> before) {
        return allocated().entrySet().stream()
                .mapToLong(now -> now.getValue() - before.getOrDefault(now.getKey(), 0L))
                .sum();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
