package dev.onsale.messaging.conformance;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Effects where there is no database, and no transaction that could take one back. */
class EffectsInMemory implements Effects {

    private final Map<String, List<Note>> applied = new ConcurrentHashMap<>();

    @Override
    public void apply(UUID eventId, Note note) {
        if (note.text().equals(Note.POISON)) {
            throw new IllegalStateException("this note is poison");
        }
        applied.computeIfAbsent(note.subject(), _ -> new CopyOnWriteArrayList<>()).add(note);
    }

    @Override
    public List<Note> of(String subject) {
        return List.copyOf(applied.getOrDefault(subject, List.of()));
    }

    @Override
    public long latestVersionOf(String subject) {
        return of(subject).stream().mapToLong(Note::version).max().orElse(0);
    }
}
