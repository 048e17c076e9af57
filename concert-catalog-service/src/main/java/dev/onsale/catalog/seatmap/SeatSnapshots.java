package dev.onsale.catalog.seatmap;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.onsale.catalog.schedule.SeatLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks reservation-service for all seats of a schedule. */
@Component
class SeatSnapshots {

    private static final Logger LOG = LoggerFactory.getLogger(SeatSnapshots.class);

    private final RestClient reservation;
    private final Semaphore permits;
    private final long waitMillis;

    SeatSnapshots(ReservationLink link, SeatMapProperties properties) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.snapshotConnectTimeout()).build();
        var requests = new JdkClientHttpRequestFactory(http);
        requests.setReadTimeout(properties.snapshotReadTimeout());
        this.reservation = RestClient.builder().baseUrl(link.uri()).requestFactory(requests).build();
        this.permits = new Semaphore(properties.snapshotsAtOnce());
        this.waitMillis = properties.snapshotReadTimeout().toMillis();
    }

    /** @param authorization the reader's own, which reservation-service checks for itself */
    SeatSnapshot take(SeatLayout layout, String authorization) {
        if (!isPermitted()) {
            throw Unavailable.because("Too many seat maps are being built.");
        }
        try {
            var asOf = Clock.tickMillis(ZoneOffset.UTC).instant();
            return SeatSnapshot.pack(seats(layout, authorization), layout.seatsTotal(), asOf);
        } catch (HttpClientErrorException.NotFound e) {
            throw Unavailable.because("The seats of this schedule are still being created.");
        } catch (RestClientException | IllegalStateException e) {
            LOG.warn("No snapshot of schedule {}: {}", layout.scheduleId(), e.getMessage());
            throw Unavailable.because("The seat map cannot be built now.");
        } finally {
            permits.release();
        }
    }

    private List<SeatSnapshot.Seat> seats(SeatLayout layout, String authorization) {
        var body = reservation.get()
                .uri("/api/v1/internal/schedules/{scheduleId}/seats", layout.scheduleId())
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .retrieve()
                .body(Body.class);
        return body == null ? List.of() : body.seats();
    }

    private boolean isPermitted() {
        try {
            return permits.tryAcquire(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private record Body(List<SeatSnapshot.Seat> seats) {}
}
