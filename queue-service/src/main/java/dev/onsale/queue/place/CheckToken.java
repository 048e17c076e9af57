package dev.onsale.queue.place;

import java.util.UUID;

import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import dev.onsale.httpapi.User;
import dev.onsale.queue.token.QueueTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Accepts a ticket or pass only from the user, and for the room, that it was made for. */
@Component
class CheckToken {

    static final String HEADER = "X-Queue-Token";

    private final QueueTokens tokens;

    CheckToken(QueueTokens tokens) {
        this.tokens = tokens;
    }

    HeldToken check(@Nullable String text, UUID room, User bearer) {
        if (text == null || text.isBlank()) {
            throw refused("queue-ticket-required", "This needs the ticket or pass of this room in " + HEADER + ".");
        }
        return tokens.read(text)
                .filter(token -> token.user().equals(bearer.id()) && token.room().equals(room))
                .map(token -> new HeldToken(token, text))
                .orElseThrow(() -> refused("queue-ticket-invalid",
                        "The token in " + HEADER + " is not this user's ticket or pass for this room."));
    }

    private static ProblemException refused(String slug, String detail) {
        return Problem.of(HttpStatus.FORBIDDEN, slug, detail).asException();
    }
}
