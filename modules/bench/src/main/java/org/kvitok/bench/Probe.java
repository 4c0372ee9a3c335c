package org.kvitok.bench;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Counts what the threads of another Java process use: heap exactly, without waiting for its collector, and processor
 * time without that of its compiler and collector. */
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

    /** What the living threads of the process have used so far. */
    Usage usage() {
        long[] ids = threads.getAllThreadIds();
        return new Usage(
                byThread(ids, threads.getThreadAllocatedBytes(ids)), byThread(ids, threads.getThreadCpuTime(ids)));
    }

    private static Map<Long, Long> byThread(long[] ids, long[] values) {
        Map<Long, Long> result = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            // A thread that has just ended says -1.
            result.put(ids[i], Math.max(0, values[i]));
        }
        return result;
    }

    /** By thread: bytes allocated, and nanoseconds of processor time. Compiler and collector are no such threads. */
    record Usage(Map<Long, Long> bytes, Map<Long, Long> nanos) {

        long bytesSince(Usage before) {
            return since(bytes, before.bytes);
        }

        Duration cpuSince(Usage before) {
            return Duration.ofNanos(since(nanos, before.nanos));
        }

        /** By threads that live now: pools keep theirs for longer than a measurement takes. */
        private static long since(Map<Long, Long> now, Map<Long, Long> before) {
            return now.entrySet().stream()
                    .mapToLong(thread -> Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L)))
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
