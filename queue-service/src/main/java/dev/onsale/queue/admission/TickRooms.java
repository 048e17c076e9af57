package dev.onsale.queue.admission;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import dev.onsale.queue.admission.AdmitOutcome.Admitted;
import dev.onsale.queue.admission.AdmitOutcome.Forgotten;
import dev.onsale.queue.admission.AdmitOutcome.Unknown;
import dev.onsale.queue.checkpoint.SaveCheckpoint;
import dev.onsale.queue.draw.DrawPlaces;
import dev.onsale.queue.draw.PutListBack;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Ticks all rooms on this replica, each on a thread of its own: a room whose Redis does not answer, or that has much to
 * do, holds up no other. What is still under way is not begun again. An outage is told once a room, not each tick.
 */
@Component
class TickRooms {

    private static final Logger LOG = LoggerFactory.getLogger(TickRooms.class);

    private final Rounds admission = new Rounds("let fans in", this::tick);
    private final Rounds checkpoints = new Rounds("be written to the log", this::save);
    private final Rounds lists;
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("room-", 0).factory());
    private final AdmitFans admitFans;
    private final DrawPlaces drawPlaces;
    private final SaveCheckpoint saveCheckpoint;
    private final KnownRooms knownRooms;
    private final RecountReservations recountReservations;

    TickRooms(AdmitFans admitFans, DrawPlaces drawPlaces, PutListBack putListBack, SaveCheckpoint saveCheckpoint,
            KnownRooms knownRooms, RecountReservations recountReservations) {
        lists = new Rounds("get the list of its draw back", putListBack::putBack);
        this.admitFans = admitFans;
        this.drawPlaces = drawPlaces;
        this.saveCheckpoint = saveCheckpoint;
        this.knownRooms = knownRooms;
        this.recountReservations = recountReservations;
    }

    @Scheduled(fixedDelayString = "${onsale.admission.refresh:1s}")
    void refresh() {
        try {
            knownRooms.refresh();
        } catch (DataAccessResourceFailureException e) {
            LOG.debug("The list of rooms cannot be read; those that are known are ticked.", e);
        }
    }

    @Scheduled(fixedDelayString = "${onsale.admission.interval:100ms}")
    void admit() {
        admission.begin();
    }

    @Scheduled(fixedDelayString = "${onsale.admission.interval:100ms}")
    void saveCheckpoints() {
        checkpoints.begin();
    }

    void tick(UUID room) {
        switch (admitFans.admit(room)) {
            case Admitted done -> {
                if (done.toDraw()) {
                    drawPlaces.draw(room);
                }
                if (done.lacksList()) {
                    lists.begin(room);
                }
                if (done.lacksReservations()) {
                    recountReservations.lacks(room);
                }
            }
            case Forgotten _ -> knownRooms.forget(room);
            case Unknown _ -> knownRooms.forget(room);
        }
    }

    @Scheduled(fixedDelayString = "${onsale.admission.refresh:1s}")
    void recount() {
        threads.execute(recountReservations::recount);
    }

    private void save(UUID room) {
        saveCheckpoint.saveIfDue(room);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** One thing that is done for each room again and again, for each at most once at a time. */
    private final class Rounds {

        private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
        private final Set<UUID> failing = ConcurrentHashMap.newKeySet();
        private final String what;
        private final Consumer<UUID> step;

        Rounds(String what, Consumer<UUID> step) {
            this.what = what;
            this.step = step;
        }

        void begin() {
            knownRooms.ids().forEach(this::begin);
        }

        void begin(UUID room) {
            if (underWay.add(room)) {
                threads.execute(() -> take(room));
            }
        }

        private void take(UUID room) {
            try {
                step.accept(room);
                if (failing.remove(room)) {
                    LOG.info("Room {} can {} again", room, what);
                }
            } catch (DataAccessResourceFailureException e) {
                if (failing.add(room)) {
                    LOG.warn("Room {} cannot {} for now: {}", room, what, e.getMostSpecificCause().toString());
                }
            } catch (RuntimeException e) {
                if (failing.add(room)) {
                    LOG.error("Room {} cannot {}; trying on", room, what, e);
                }
            } finally {
                underWay.remove(room);
            }
        }
    }

    @EnableScheduling
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "onsale.admission.enabled", matchIfMissing = true)
    static class Schedule {}
}
