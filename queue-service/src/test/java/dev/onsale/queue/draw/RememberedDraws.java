package dev.onsale.queue.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.onsale.queue.room.Rooms.Entrant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** A log for tests without Kafka; it can forget, too. */
@TestComponent
public class RememberedDraws implements DrawLog {

    private final Map<String, List<Entrant>> lists = new ConcurrentHashMap<>();
    private volatile Runnable betweenPages = () -> {};

    @Override
    public String write(UUID room, String listHash, @Nullable String[] users) {
        var list = new ArrayList<Entrant>();
        for (int entry = 1; entry < users.length; entry++) {
            var user = users[entry];
            if (user != null) {
                list.add(new Entrant(entry, user));
            }
        }
        lists.put(room + listHash, list);
        return "here";
    }

    @Override
    public void read(UUID room, String listHash, String at, Consumer<List<Entrant>> pages) {
        var list = lists.getOrDefault(room + listHash, List.of());
        pages.accept(list.subList(0, list.size() / 2));
        betweenPages.run();
        pages.accept(list.subList(list.size() / 2, list.size()));
    }

    /** What happens while a list is read. */
    void betweenPages(Runnable event) {
        betweenPages = event;
    }

    /** As if the topic's retention were over. */
    void forget() {
        lists.clear();
    }
}
