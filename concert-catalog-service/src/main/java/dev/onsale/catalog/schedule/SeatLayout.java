package dev.onsale.catalog.schedule;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which seats a schedule has. Seat numbers run from 1 through the sections in order, row by row; reservation-service
 * numbers them by the same rule from {@code ScheduleOpened}.
 */
public record SeatLayout(UUID concertId, UUID scheduleId, List<Section> sections) {

    /** How many seats there are, which is the last number too. */
    public int seatsTotal() {
        return sections.stream().mapToInt(Section::seats).sum();
    }

    /** The places, by ascending number. */
    public Stream<Place> places() {
        return IntStream.range(0, sections.size()).boxed().flatMap(index -> places(index));
    }

    private Stream<Place> places(int index) {
        var section = sections.get(index);
        int before = sections.stream().limit(index).mapToInt(Section::seats).sum();
        return IntStream.range(0, section.seats())
                .mapToObj(seat -> new Place(before + seat + 1, seat / section.seatsPerRow() + 1, section));
    }

    /** One seat's number in its schedule, and its row in its section, both from 1. */
    public record Place(int number, int row, Section section) {}
}
