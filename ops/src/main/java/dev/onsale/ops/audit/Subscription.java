package dev.onsale.ops.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Who consumes what, as the services say in their subscriptions.
 *
 * @param consumer the group's name without a prefix, by which the inbox knows it as well
 * @param types what it has a handler for; other events it passes over
 * @param inbox the database with its inbox; none where handlers are idempotent by their own state
 */
record Subscription(Topic topic, String consumer, Set<String> types, @Nullable Function<Databases, Snapshot> inbox) {

    static final List<Subscription> ALL = List.of(
            new Subscription(Topic.CATALOG, "reservation-service", types("catalog.ScheduleOpened"),
                    Databases::reservation),
            new Subscription(Topic.CATALOG, "queue-service", types("catalog.ScheduleOpened"), null),
            new Subscription(Topic.RESERVATION, "payment-service",
                    types("reservation.SeatHeld", "reservation.HoldEnded", "reservation.ReservationConfirmed",
                            "reservation.ReservationReleased", "reservation.ConfirmationRejected",
                            "reservation.ReservationCancelled"),
                    Databases::payment),
            new Subscription(Topic.RESERVATION, "concert-catalog-service", types("reservation.SeatsCreated"),
                    Databases::catalog),
            new Subscription(Topic.RESERVATION, "concert-catalog-service-seat-map",
                    types("reservation.SeatHeld", "reservation.ReservationConfirmed", "reservation.ReservationReleased",
                            "reservation.ReservationCancelled"),
                    Databases::catalog),
            new Subscription(Topic.RESERVATION, "queue-service", types("reservation.SeatHeld"), null),
            new Subscription(Topic.PAYMENT, "reservation-service",
                    types("payment.SeatConfirmed", "payment.SeatReleased"), Databases::reservation));

    static List<Subscription> to(Topic topic) {
        return ALL.stream().filter(subscription -> subscription.topic() == topic).toList();
    }

    private static Set<String> types(String... names) {
        return Arrays.stream(names).map("dev.onsale.%s.v1"::formatted).collect(Collectors.toSet());
    }
}
