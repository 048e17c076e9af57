package dev.onsale.payment.pay;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.ProblemException;
import dev.onsale.httpapi.User;
import dev.onsale.payment.provider.Card;
import dev.onsale.payment.provider.PaymentMethod;
import dev.onsale.payment.provider.Wallet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/reservations/{reservationId}/payment")
class PaymentController {

    private final PayReservation pay;
    private final Payments payments;

    PaymentController(PayReservation pay, Payments payments) {
        this.pay = pay;
        this.payments = payments;
    }

    /** @param passConcert the concert of the pass that the gateway has verified */
    @PostMapping
    ResponseEntity<?> pay(@PathVariable UUID reservationId, User user, IdempotencyKey key,
            @RequestHeader(name = "X-Onsale-Pass-Concert", required = false) @Nullable String passConcert,
            @Valid @RequestBody PayBody body, HttpServletRequest request) {
        var method = body.method().toMethod(user.id());
        var wish = new PayRequest(reservationId, user.id(), key.value(), method, passConcert);
        return PayAnswer.of(pay.pay(wish), request);
    }

    @GetMapping
    PaymentBody show(@PathVariable UUID reservationId, User user) {
        return payments.find(reservationId)
                .filter(payment -> payment.belongsTo(user.id()))
                .map(PaymentBody::of)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND, "payment-not-found", "You have no such payment.")
                        .asException());
    }

    record PayBody(@NotNull @Valid Method method) {

        /** Requests are logged at times: the token is not to be among what is. */
        record Method(@NotNull Type type, @Nullable @Size(max = 200) String token) {

            enum Type {
                @JsonProperty("card")
                CARD, @JsonProperty("wallet")
                WALLET
            }

            /** A wallet is that of the user who pays. */
            PaymentMethod toMethod(String userId) {
                return switch (type) {
                    case CARD -> new Card(required(token));
                    case WALLET -> {
                        requireNone(token);
                        yield new Wallet(userId);
                    }
                };
            }

            private static String required(@Nullable String token) {
                if (token == null || token.isBlank()) {
                    throw invalidToken("must not be blank; send the token that the provider's form gave for the card");
                }
                if (!token.chars().allMatch(Method::isVisibleAscii)) {
                    throw invalidToken("must be visible ASCII; send the token as the provider's form gave it");
                }
                return token;
            }

            private static boolean isVisibleAscii(int character) {
                return character > ' ' && character < 0x7f;
            }

            private static void requireNone(@Nullable String token) {
                if (token != null) {
                    throw invalidToken("must be absent; a wallet has no token");
                }
            }

            private static ProblemException invalidToken(String detail) {
                return Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", "The request is not valid.")
                        .with("errors", List.of(Map.of("pointer", "/method/token", "detail", detail))).asException();
            }

            @Override
            public String toString() {
                return "Method[" + type + "]";
            }
        }
    }
}
