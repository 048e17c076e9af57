package dev.onsale.reservation.hold;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds seats for a fan whose wish cannot be met. It reads without locks, and no further than {@value #REACH} seats to
 * either side, so that a refusal costs the same in a hall of any size.
 */
@Component
class OfferSeats {

    private static final int REACH = 100;
    /** More than one request can ask for: each seat still has one when the others have taken theirs. */
    private static final int CANDIDATES = 20;

    private static final String NEAR = """
            select w.number as wanted, near.number
              from json_table(:numbers, '$[*]' columns (number int path '$')) as wanted
              straight_join seat w on w.schedule_id = :schedule and w.number = wanted.number
              straight_join lateral (
                   (select b.number from seat b
                     where b.schedule_id = w.schedule_id and b.number between w.number - :reach and w.number - 1
                       and b.grade = w.grade and b.status = 'AVAILABLE'
                     order by b.number desc limit :candidates)
                    union all
                   (select a.number from seat a
                     where a.schedule_id = w.schedule_id and a.number between w.number + 1 and w.number + :reach
                       and a.grade = w.grade and a.status = 'AVAILABLE'
                     order by a.number limit :candidates)) near
            """;

    private final JdbcClient jdbc;

    OfferSeats(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** For each seat the free ones of its grade near it; none where there is none. */
    Map<Integer, List<Integer>> near(UUID scheduleId, Collection<Integer> numbers) {
        record Near(int wanted, int number) {}
        var near = new HashMap<Integer, List<Integer>>();
        numbers.forEach(number -> near.put(number, new ArrayList<>()));
        jdbc.sql(NEAR)
                .param("schedule", scheduleId.toString())
                .param("numbers", JsonMapper.shared().writeValueAsString(numbers))
                .param("reach", REACH).param("candidates", CANDIDATES)
                .query((row, _) -> new Near(row.getInt("wanted"), row.getInt("number"))).list()
                .forEach(found -> near.computeIfAbsent(found.wanted(), _ -> new ArrayList<>()).add(found.number()));
        return near;
    }

    /**
     * For each seat the nearest free one of the same grade, each once, ascending; fewer where there are no more.
     *
     * @param wish the fan's: its seats that are free are no offer
     */
    static List<Integer> choose(List<Integer> unavailable, List<Integer> wish, Map<Integer, List<Integer>> near) {
        var offered = new ArrayList<Integer>();
        for (int wanted : unavailable) {
            near.getOrDefault(wanted, List.of()).stream()
                    .filter(number -> !offered.contains(number) && !wish.contains(number))
                    .min(Comparator.<Integer>comparingInt(number -> Math.abs(number - wanted))
                            .thenComparing(Comparator.naturalOrder()))
                    .ifPresent(offered::add);
        }
        return offered.stream().sorted().toList();
    }
}
