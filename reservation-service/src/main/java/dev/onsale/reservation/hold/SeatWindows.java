package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A schedule's seats in windows of one grade each, small enough to be read for one request. A window holds whole rows,
 * so that what can be seen of a row in it is all there is; only a row that is longer than a window is cut.
 *
 * @param all in the order of their numbers
 * @param ofGrade the same, by grade, in the order in which the grades begin
 */
record SeatWindows(List<Window> all, Map<String, List<Window>> ofGrade) {

    static final int WINDOW_SEATS_MAX = 512;

    /** A section as its seats tell it; {@code rowLength} is that of all its rows but the last. */
    record Section(String grade, int first, int last, int rowLength) {}

    /** The seats from {@code first} to {@code last}, both included. */
    record Window(String grade, int first, int last) {

        private boolean takesIn(Window next) {
            return grade.equals(next.grade) && next.first == last + 1 && next.last - first < WINDOW_SEATS_MAX;
        }
    }

    static SeatWindows of(List<Section> sections) {
        var windows = new ArrayList<Window>();
        for (var section : sections) {
            int rows = Math.max(1, WINDOW_SEATS_MAX / section.rowLength());
            int seats = Math.min(WINDOW_SEATS_MAX, rows * section.rowLength());
            for (int first = section.first(); first <= section.last(); first += seats) {
                add(windows, new Window(section.grade(), first, Math.min(first + seats - 1, section.last())));
            }
        }
        var ofGrade = new LinkedHashMap<String, List<Window>>();
        windows.forEach(window -> ofGrade.computeIfAbsent(window.grade(), _ -> new ArrayList<>()).add(window));
        return new SeatWindows(List.copyOf(windows), ofGrade);
    }

    /** A hall of many small sections is not read section by section. */
    private static void add(List<Window> windows, Window next) {
        if (!windows.isEmpty() && windows.getLast().takesIn(next)) {
            var last = windows.removeLast();
            windows.add(new Window(last.grade(), last.first(), next.last()));
        } else {
            windows.add(next);
        }
    }

    Collection<String> grades() {
        return ofGrade.keySet();
    }

    List<Window> inGrade(@Nullable String grade) {
        return grade == null ? all : ofGrade.getOrDefault(grade, List.of());
    }
}
