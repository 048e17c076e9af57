package dev.onsale.payment.wallet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.onsale.httpapi.IdempotencyKey;
import dev.onsale.httpapi.IdempotentRequests;
import dev.onsale.httpapi.Problem;
import dev.onsale.httpapi.User;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/wallet")
class WalletController {

    private static final int PAGE_MAX = 100;

    private final ShowWallet show;
    private final TopUpWallet topUp;
    private final IdempotentRequests requests;
    private final WalletProperties properties;

    WalletController(ShowWallet show, TopUpWallet topUp, IdempotentRequests requests, WalletProperties properties) {
        this.show = show;
        this.topUp = topUp;
        this.requests = requests;
        this.properties = properties;
    }

    /** @param before the {@code next} of the page before */
    @GetMapping
    WalletBody show(User user, @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PAGE_MAX) int size) {
        return WalletBody.of(show.show(user.id(), before, size));
    }

    @PostMapping("/charges")
    ResponseEntity<?> charge(User user, IdempotencyKey key, @Valid @RequestBody ChargeBody body) {
        if (!properties.topUp()) {
            throw Problem.of(HttpStatus.FORBIDDEN, "top-up-disabled",
                    "Wallets cannot be charged here: that is for demos and tests, where an operator has allowed it.")
                    .asException();
        }
        return requests.once(user, key, "POST /wallet/charges", body, () -> {
            var done = topUp.topUp(user.id(), body.amount());
            return ResponseEntity.status(HttpStatus.CREATED).body(
                    new ChargedBody(done.id(), body.amount(), done.balance(), WalletProperties.CURRENCY));
        });
    }

    /** How many won. */
    record ChargeBody(@NotNull Long amount) {}

    record ChargedBody(UUID chargeId, long amount, long balance, String currency) {}

    record WalletBody(long balance, String currency, List<EntryBody> entries, @Nullable UUID next) {

        static WalletBody of(ShowWallet.Page page) {
            return new WalletBody(page.balance(), WalletProperties.CURRENCY,
                    page.entries().stream().map(EntryBody::of).toList(), page.next());
        }
    }

    record EntryBody(UUID entryId, Kind kind, long amount, @Nullable UUID reservationId, Instant at) {

        enum Kind {
            TOP_UP, PAYMENT, REFUND
        }

        static EntryBody of(Entry entry) {
            return new EntryBody(entry.id(), kind(entry), entry.amount(), entry.reservationId(), entry.at());
        }

        private static Kind kind(Entry entry) {
            return switch (entry.kind()) {
                case TOP_UP -> Kind.TOP_UP;
                case CAPTURE -> Kind.PAYMENT;
                case REFUND -> Kind.REFUND;
                case DECLINE, FENCE -> throw new IllegalStateException(entry.id() + " moves money.");
            };
        }
    }
}
