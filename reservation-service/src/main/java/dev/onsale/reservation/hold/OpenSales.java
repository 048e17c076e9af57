package dev.onsale.reservation.hold;

import java.util.Optional;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.onsale.reservation.schedule.Sale;
import dev.onsale.reservation.schedule.Sales;
import org.springframework.stereotype.Component;

/**
 * Remembers sales that are open: a schedule is written once, and what has opened stays open. In the minute of an
 * opening this spares each request a database connection; sales that are not open yet are asked for each time, since
 * the database's clock decides.
 */
@Component
class OpenSales {

    private static final int REMEMBERED_MAX = 10_000;

    private final Sales sales;
    private final Cache<UUID, Sale> open = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    OpenSales(Sales sales) {
        this.sales = sales;
    }

    /** The schedule's sale, open or not, once its seats exist; the answer's {@code asOf} may be long ago. */
    Optional<Sale> find(UUID scheduleId) {
        var remembered = open.getIfPresent(scheduleId);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        var found = sales.find(scheduleId);
        found.filter(Sale::isOpen).ifPresent(sale -> open.put(scheduleId, sale));
        return found;
    }
}
