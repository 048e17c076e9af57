package dev.onsale.messaging.subscription;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;

/** The listeners of all subscriptions, started last and stopped first, side by side. */
class Subscriptions implements SmartLifecycle {

    private static final int STOP_SECONDS_MAX = 15;

    private final List<Listener> listeners;
    private final boolean autoStartup;
    private volatile boolean running;

    Subscriptions(List<Listener> listeners, boolean autoStartup) {
        this.listeners = List.copyOf(listeners);
        this.autoStartup = autoStartup;
    }

    @Override
    public void start() {
        listeners.forEach(listener -> listener.container().start());
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        var stopped = new CountDownLatch(listeners.size());
        listeners.forEach(listener -> listener.container().stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Some listeners are still running.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Listener> all() {
        return listeners;
    }

    /** The ids of listeners that should be running and are not. */
    List<String> broken() {
        return running ? listeners.stream().filter(Listener::isBroken).map(Listener::id).toList() : List.of();
    }

    /** The partitions that wait until a dead letter can be stored. */
    List<String> stuck() {
        return listeners.stream().flatMap(listener -> listener.received().stuck().stream()).toList();
    }

    List<String> ids() {
        return listeners.stream().map(Listener::id).toList();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return autoStartup;
    }

    @Override
    public int getPhase() {
        return AbstractMessageListenerContainer.DEFAULT_PHASE;
    }
}
