package dev.onsale.catalog.concert;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What an organizer says of a new concert. */
record NewConcert(
        @NotBlank @Size(max = NAME_CHARS_MAX) String title,
        @NotBlank @Size(max = NAME_CHARS_MAX) String artist,
        @NotBlank @Size(max = NAME_CHARS_MAX) String venue,
        @Nullable @Size(max = DESCRIPTION_CHARS_MAX) String description) {

    static final int NAME_CHARS_MAX = 200;
    static final int DESCRIPTION_CHARS_MAX = 4_000;
}
