package dev.onsale.queue.admission;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import dev.onsale.queue.admission.AdmitOutcome.Admitted;
import dev.onsale.queue.admission.AdmitOutcome.Forgotten;
import dev.onsale.queue.admission.AdmitOutcome.Lost;
import dev.onsale.queue.room.RedisUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ticks all rooms on this replica. One room's failure does not stop the others; an outage is told once, not each tick.
 */
@Component
class TickRooms {

    private static final Logger LOG = LoggerFactory.getLogger(TickRooms.class);

    private final AdmitFans admitFans;
    private final KnownRooms knownRooms;
    private final Counter admitted;
    private final Counter expired;
    private final Set<UUID> failing = new HashSet<>();
    private boolean unavailable;

    TickRooms(AdmitFans admitFans, KnownRooms knownRooms, MeterRegistry meters) {
        this.admitFans = admitFans;
        this.knownRooms = knownRooms;
        admitted = meters.counter("onsale.queue.admitted");
        expired = meters.counter("onsale.queue.expired");
    }

    @Scheduled(fixedDelayString = "${onsale.admission.refresh:1s}")
    void refresh() {
        whileAvailable(knownRooms::refresh);
    }

    @Scheduled(fixedDelayString = "${onsale.admission.interval:100ms}")
    void tick() {
        whileAvailable(() -> knownRooms.ids().forEach(this::tick));
    }

    private void tick(UUID room) {
        try {
            switch (admitFans.admit(room)) {
                case Admitted done -> {
                    admitted.increment((double) done.admitted());
                    expired.increment((double) done.expired());
                }
                case Lost _ -> restore(room);
                case Forgotten _ -> knownRooms.forget(room);
            }
            if (failing.remove(room)) {
                LOG.info("Room {} is ticked again", room);
            }
        } catch (RedisUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (failing.add(room)) {
                LOG.error("Room {} cannot be ticked; trying on", room, e);
            }
        }
    }

    private void restore(UUID room) {
        if (knownRooms.restore(room)) {
            LOG.warn("Redis had lost room {}; it is back, and its fans' places come back as they look at them", room);
        } else {
            knownRooms.forget(room);
        }
    }

    /** An outage ends the round: each further room would only wait for the same timeout. */
    private synchronized void whileAvailable(Runnable round) {
        try {
            round.run();
            if (unavailable) {
                LOG.info("Redis is available again; admission goes on");
            }
            unavailable = false;
        } catch (RedisUnavailableException e) {
            if (!unavailable) {
                LOG.warn("Redis is not available; nobody is let in until it is: {}",
                        e.getMostSpecificCause().toString());
            }
            unavailable = true;
        }
    }

    @EnableScheduling
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "onsale.admission.enabled", matchIfMissing = true)
    static class Schedule {}
}
