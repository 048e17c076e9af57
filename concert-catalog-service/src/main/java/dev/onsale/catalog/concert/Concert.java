package dev.onsale.catalog.concert;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A concert. Its version and its dates change only through {@link ConcertRepository#addDate}. */
@Entity
@SuppressWarnings({"unused", "NullAway.Init"}) // Hibernate fills the fields.
class Concert {

    @Id
    @JdbcTypeCode(SqlTypes.CHAR)
    private UUID id;
    private String organizerId;
    private String title;
    private String artist;
    private String venue;
    private String description;
    @Column(insertable = false, updatable = false)
    private long version;
    @Column(insertable = false, updatable = false)
    private @Nullable Instant firstStartsAt;
    @Column(insertable = false, updatable = false)
    private @Nullable Instant lastStartsAt;
    @Column(insertable = false, updatable = false)
    private @Nullable Instant salesOpenAt;
    @Column(insertable = false, updatable = false)
    private Instant changedAt;

    protected Concert() {}

    Concert(UUID id, String organizerId, NewConcert concert) {
        this.id = id;
        this.organizerId = organizerId;
        this.title = concert.title();
        this.artist = concert.artist();
        this.venue = concert.venue();
        this.description = concert.description() == null ? "" : concert.description();
    }

    UUID id() {
        return id;
    }

    String title() {
        return title;
    }

    String artist() {
        return artist;
    }

    String venue() {
        return venue;
    }

    String description() {
        return description;
    }

    @Nullable
    Instant firstStartsAt() {
        return firstStartsAt;
    }

    @Nullable
    Instant lastStartsAt() {
        return lastStartsAt;
    }

    @Nullable
    Instant salesOpenAt() {
        return salesOpenAt;
    }
}
