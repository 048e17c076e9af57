package dev.onsale.payment.pay;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

import dev.onsale.payment.pay.Saga.Reply;

/** A fan of whom nobody has heard before, with a wallet. */
record WalletFan(Saga saga, String user) {

    WalletFan(Saga saga) {
        this(saga, "fan-" + UUID.randomUUID());
    }

    WalletFan with(long won) {
        if (charge(won).status() != 201) {
            throw new IllegalStateException("The wallet could not be charged.");
        }
        return this;
    }

    Reply charge(long won) {
        return charge("{\"amount\": " + won + "}", UUID.randomUUID().toString());
    }

    Reply charge(String body, String key) {
        return post("/api/v1/wallet/charges", body, key);
    }

    Reply pay(UUID reservation) {
        return pay(reservation, UUID.randomUUID().toString());
    }

    Reply pay(UUID reservation, String key) {
        return post(Saga.path(reservation), "{\"method\": {\"type\": \"wallet\"}}", key);
    }

    Reply payByCard(UUID reservation, String token) {
        return post(Saga.path(reservation), "{\"method\": {\"type\": \"card\", \"token\": \"" + token + "\"}}",
                UUID.randomUUID().toString());
    }

    private Reply post(String path, String body, String key) {
        return saga.send(path, user, request -> request.header("Idempotency-Key", key)
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Reply wallet() {
        return wallet("");
    }

    Reply wallet(String query) {
        return saga.send("/api/v1/wallet" + query, user, HttpRequest.Builder::GET);
    }

    long balance() {
        return wallet().body().required("balance").longValue();
    }
}
