package dev.onsale.messaging.relay;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.onsale.messaging.relay.RelayDatabase.Session;
import dev.onsale.messaging.relay.RelayStatus.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** Stands for leadership again and again, and publishes while it leads. */
class Relay implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Relay.class);
    private static final int STOP_SECONDS_MAX = 20;

    private final RelayDatabase database;
    private final Function<Lease, Publisher> publishers;
    private final RelayProperties properties;
    private final RelayStatus status;
    private volatile @Nullable Campaign campaign;

    Relay(RelayDatabase database, Function<Lease, Publisher> publishers, RelayProperties properties,
            RelayStatus status) {
        this.database = database;
        this.publishers = publishers;
        this.properties = properties;
        this.status = status;
    }

    @Override
    public void start() {
        if (campaign == null) {
            status.enter(Phase.STARTING);
            campaign = new Campaign();
        }
    }

    @Override
    public void stop() {
        var running = campaign;
        if (running != null) {
            running.stop();
            campaign = null;
            status.enter(Phase.STOPPED);
        }
    }

    @Override
    public boolean isRunning() {
        return campaign != null;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE - 1; // Handlers append events until they have stopped.
    }

    /** From a start to a stop. */
    private final class Campaign {

        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = Thread.ofPlatform().name("relay").start(this::run);

        void stop() {
            stopping.countDown();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS_MAX));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                log.error("The relay has not stopped within {} s.", STOP_SECONDS_MAX);
            }
        }

        private void run() {
            var backOff = new ExponentialBackOff(properties.firstRestartDelay().toMillis(), 2);
            backOff.setMaxInterval(properties.maxRestartDelay().toMillis());
            var delays = backOff.start();
            try {
                while (stopping.getCount() > 0) {
                    var began = System.nanoTime();
                    var failed = !campaignOnce();
                    if (System.nanoTime() - began > properties.maxRestartDelay().toNanos()) {
                        delays = backOff.start();
                    }
                    if (failed && await(delays)) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                log.warn("The relay was interrupted.");
            }
        }

        private boolean await(BackOffExecution delays) throws InterruptedException {
            return stopping.await(delays.nextBackOff(), TimeUnit.MILLISECONDS);
        }

        private boolean campaignOnce() throws InterruptedException {
            try (var session = database.connect()) {
                if (becomeLeader(session)) {
                    lead(session);
                }
                return true;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
                status.failed(cause);
                log.error("The relay failed and will be started again.", cause);
                return false;
            }
        }

        private boolean becomeLeader(Session session) {
            var lock = new LeaderLock(session.jdbc(), database.address().schema());
            while (!lock.acquire(properties.leaseInterval())) {
                if (stopping.getCount() == 0) {
                    return false;
                }
                if (status.phase() != Phase.STANDBY) {
                    status.enter(Phase.STANDBY);
                    log.info("Another relay leads; this one stands by.");
                }
                status.lag().measureNowAndThen(session.jdbc(), 0);
            }
            log.info("This relay leads.");
            return true;
        }

        private void lead(Session session) throws InterruptedException {
            var lock = new LeaderLock(session.jdbc(), database.address().schema());
            var lease = new Lease();
            lease.renew(lock);
            try (var publisher = publishers.apply(lease);
                    var term = new Term(session, database.address(), properties, publisher, status).begin()) {
                while (!stopping.await(properties.leaseInterval().toMillis(), TimeUnit.MILLISECONDS)) {
                    lease.renew(lock);
                    term.check();
                    status.lag().measureNowAndThen(session.jdbc(), publisher.publishedSeq());
                }
            }
        }
    }
}
