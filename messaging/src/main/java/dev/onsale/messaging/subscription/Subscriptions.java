package dev.onsale.messaging.subscription;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;

/** The listener containers of all subscriptions, started last and stopped first, side by side. */
class Subscriptions implements SmartLifecycle {

    private static final int STOP_SECONDS_MAX = 15;

    private final List<? extends MessageListenerContainer> containers;
    private final boolean autoStartup;
    private volatile boolean running;

    Subscriptions(List<? extends MessageListenerContainer> containers, boolean autoStartup) {
        this.containers = List.copyOf(containers);
        this.autoStartup = autoStartup;
    }

    @Override
    public void start() {
        containers.forEach(MessageListenerContainer::start);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        var stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Some listeners are still running.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The ids of subscriptions that should be running and are not. */
    List<String> broken() {
        return !running
                ? List.of()
                : containers.stream()
                        .filter(container -> !container.isRunning() || !container.isInExpectedState())
                        .map(MessageListenerContainer::getListenerId)
                        .toList();
    }

    List<String> ids() {
        return containers.stream().map(MessageListenerContainer::getListenerId).toList();
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
