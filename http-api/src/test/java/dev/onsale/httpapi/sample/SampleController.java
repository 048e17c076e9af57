package dev.onsale.httpapi.sample;

import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.User;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class SampleController {

    record Order(@NotEmpty List<@NotNull @Min(1) Integer> seats, @NotNull Kind kind, @Valid @Nullable Buyer buyer,
            @Nullable Instant at, @Nullable Boolean gift, @Nullable Long price) {}

    record Buyer(@NotBlank String name) {}

    enum Kind {
        CARD, CASH
    }

    record Seen(String user, List<String> roles, String key) {}

    @GetMapping("/shows/{showId}")
    List<String> show(@PathVariable String showId) {
        return List.of(showId);
    }

    @GetMapping("/me")
    Seen me(User user) {
        return seen(user, "");
    }

    @GetMapping("/admin/things")
    Seen things(User user) {
        return seen(user, "");
    }

    @PostMapping("/orders")
    Order order(@Valid @RequestBody Order order) {
        return order;
    }

    @GetMapping("/orders/{orderId}")
    UUID order(@PathVariable UUID orderId) {
        return orderId;
    }

    @GetMapping("/coded/{code}")
    String coded(@PathVariable @Pattern(regexp = "[a-z]+") String code) {
        return code;
    }

    @GetMapping("/orders")
    int orders(@RequestParam @Max(100) int size) {
        return size;
    }

    @GetMapping("/headed")
    int headed(@RequestHeader("X-Count") int count) {
        return count;
    }

    @PutMapping(path = "/admin/posters/{posterId}", consumes = MediaType.IMAGE_PNG_VALUE)
    int poster(@PathVariable String posterId, @RequestBody byte[] image) {
        return image.length;
    }

    @PostMapping("/notices/{sender}")
    String notice(@PathVariable String sender) {
        return sender;
    }

    @PostMapping("/keyed")
    Seen keyed(User user, IdempotencyKey key) {
        return seen(user, key.value());
    }

    @PostMapping("/maybe-keyed")
    Seen maybeKeyed(User user, Optional<IdempotencyKey> key) {
        return seen(user, key.map(IdempotencyKey::value).orElse("none"));
    }

    @GetMapping(path = "/failures/{kind}", produces = MediaType.APPLICATION_JSON_VALUE)
    String fail(@PathVariable String kind) throws Exception {
        throw switch (kind) {
            case "taken" -> Problem.of(HttpStatus.CONFLICT, "seats-unavailable", "Seat 12 is taken.")
                    .with("unavailable", List.of(12)).asException();
            case "pool" -> new DataAccessResourceFailureException("secret-pool",
                    new SQLTransientConnectionException("secret"));
            case "transaction" -> new CannotCreateTransactionException("secret-transaction");
            default -> new IllegalStateException("secret-bug");
        };
    }

    private static Seen seen(User user, String key) {
        return new Seen(user.id(), user.roles().stream().map(Enum::name).sorted().toList(), key);
    }
}
