package dev.onsale.catalog.schedule;

import java.util.List;

/** A section as events and answers tell it. */
record SectionBody(String name, String grade, Money price, int rows, int seatsPerRow, int seats) {

    static List<SectionBody> of(List<Section> sections) {
        return sections.stream().map(section -> new SectionBody(section.name(), section.grade(), section.price(),
                section.rows(), section.seatsPerRow(), section.seats())).toList();
    }
}
