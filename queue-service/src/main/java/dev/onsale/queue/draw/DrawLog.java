package dev.onsale.queue.draw;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import dev.onsale.queue.checkpoint.CheckpointsUnavailableException;
import dev.onsale.queue.room.Rooms.Entrant;
import org.jspecify.annotations.Nullable;

/** The lists of draws, kept where Redis' fate does not reach. */
interface DrawLog {

    /**
     * Writes a list; returns once all of it is safe.
     *
     * @param users by their entries, from 1 on; null for an entry that was lost
     * @return where it is, for {@link #read}
     * @throws CheckpointsUnavailableException when that is not known in time
     */
    String write(UUID room, String listHash, @Nullable String[] users);

    /**
     * Reads what there still is of a list, page by page.
     *
     * @throws CheckpointsUnavailableException when the log does not answer in time
     */
    void read(UUID room, String listHash, String at, Consumer<List<Entrant>> pages);
}
