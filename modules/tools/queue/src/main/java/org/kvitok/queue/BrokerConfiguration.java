package org.kvitok.queue;

import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** How the embedded broker is set: small, everything forced to disk, bounded, failing rather than blocking. */
final class BrokerConfiguration {

    private static final String DEAD = "kvitok.dead";
    private static final String EXPIRED = "kvitok.expired";
    private static final int MIB = 1 << 20;

    private final QueueConfig config;
    private final Path folder;

    BrokerConfiguration(QueueConfig config, Path folder) {
        this.config = config;
        this.folder = folder;
    }

    Configuration with(TransportConfiguration acceptor) {
        ConfigurationImpl broker = new ConfigurationImpl();
        broker.setName("kvitok");
        broker.addAcceptorConfiguration(acceptor);
        broker.setSecurityEnabled(true);
        broker.setJMXManagementEnabled(false);
        broker.setMessageCounterEnabled(false);
        // A slow disk must not make the broker stop the gateway's process.
        broker.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        broker.setThreadPoolMaxSize(16);
        broker.setScheduledThreadPoolMaxSize(2);
        storage(broker);
        bounds(broker);
        broker.addQueueConfiguration(keptForPeople(DEAD));
        broker.addQueueConfiguration(keptForPeople(EXPIRED));
        return broker;
    }

    private void storage(ConfigurationImpl broker) {
        broker.setPersistenceEnabled(true);
        broker.setJournalDirectory(folder.resolve("journal").toString());
        broker.setBindingsDirectory(folder.resolve("bindings").toString());
        broker.setPagingDirectory(folder.resolve("paging").toString());
        broker.setLargeMessagesDirectory(folder.resolve("large").toString());
        broker.setJournalType(AIOSequentialFileFactory.isSupported() ? JournalType.ASYNCIO : JournalType.NIO);
        broker.setJournalFileSize(4 * MIB);
        broker.setJournalMinFiles(2);
        broker.setJournalPoolFiles(4);
        // The standard 3.3 ms would be a floor under every commit.
        broker.setJournalBufferTimeout_NIO(200_000);
        broker.setJournalSyncTransactional(true);
        broker.setJournalSyncNonTransactional(true);
        // Another process on the same folder: say so instead of waiting for ever.
        broker.setJournalLockAcquisitionTimeout(3_000);
        broker.setIDCacheSize(config.duplicates());
        broker.setPersistIDCache(true);
    }

    private void bounds(ConfigurationImpl broker) {
        broker.setGlobalMaxSize(config.memory());
        broker.setMinDiskFree(config.reserve());
        broker.addAddressSetting("#", errands());
        broker.addAddressSetting(DEAD, keptWhileThereIsRoom());
        broker.addAddressSetting(EXPIRED, keptWhileThereIsRoom());
    }

    private AddressSettings errands() {
        return new AddressSettings()
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setAutoCreateQueues(true)
                .setAutoCreateAddresses(true)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of(DEAD))
                .setExpiryAddress(SimpleString.of(EXPIRED))
                .setMaxDeliveryAttempts(10)
                .setRedeliveryDelay(500)
                .setRedeliveryMultiplier(2)
                .setRedeliveryCollisionAvoidanceFactor(0.2)
                .setMaxRedeliveryDelay(30_000)
                .setIDCacheSize(config.duplicates())
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setPageSizeBytes(MIB)
                .setPageLimitBytes(config.disk())
                .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL)
                .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
    }

    /** The ledger knows every errand; these copies only help a person to see what went wrong. */
    private static AddressSettings keptWhileThereIsRoom() {
        return new AddressSettings().setMaxSizeBytes(MIB).setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
    }

    private static QueueConfiguration keptForPeople(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true);
    }
}
