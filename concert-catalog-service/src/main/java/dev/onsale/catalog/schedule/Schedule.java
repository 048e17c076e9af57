package dev.onsale.catalog.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One date of a concert, with the seats for sale. */
@Entity
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields; queries read them.
class Schedule {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID id;
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID concertId;
    private Instant startsAt;
    private Instant salesOpenAt;
    private int seatsTotal;
    @Embedded
    private @Nullable RefundPolicy refundPolicy;
    @Column(insertable = false, updatable = false)
    private boolean seatsReady;
    @ElementCollection
    @CollectionTable(name = "schedule_section", joinColumns = @JoinColumn(name = "schedule_id"))
    @OrderColumn(name = "position")
    private List<Section> sections = new ArrayList<>();

    protected Schedule() {}

    Schedule(SeatLayout layout, Instant startsAt, Instant salesOpenAt, @Nullable RefundPolicy refundPolicy) {
        this.id = layout.scheduleId();
        this.concertId = layout.concertId();
        this.startsAt = startsAt;
        this.salesOpenAt = salesOpenAt;
        this.seatsTotal = layout.seatsTotal();
        this.refundPolicy = refundPolicy;
        this.sections.addAll(layout.sections());
    }

    UUID id() {
        return id;
    }

    UUID concertId() {
        return concertId;
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant salesOpenAt() {
        return salesOpenAt;
    }

    int seatsTotal() {
        return seatsTotal;
    }

    boolean seatsReady() {
        return seatsReady;
    }

    @Nullable
    RefundPolicy refundPolicy() {
        return refundPolicy;
    }

    SeatLayout layout() {
        return new SeatLayout(concertId, id, List.copyOf(sections));
    }
}
