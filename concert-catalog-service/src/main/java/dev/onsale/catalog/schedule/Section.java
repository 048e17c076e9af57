package dev.onsale.catalog.schedule;

import jakarta.persistence.Embeddable;

/**
 * Seats of one grade, in rows.
 *
 * @param seats how many; the last row is shorter when they do not fill it
 */
@Embeddable
public record Section(String name, String grade, Money price, int seats, int seatsPerRow) {

    /** How many rows the seats take. */
    public int rows() {
        return Math.ceilDiv(seats, seatsPerRow);
    }
}
