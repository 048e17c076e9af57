package dev.onsale.localstack.simulator;

/** A request to capture money under a key. */
record Charge(String key, String orderId, long amount, String currency, String token) {

    static Charge read(String key, Fields body) throws Refusal {
        return new Charge(key, body.text("orderId"), body.amount(), body.currency(), body.text("token"));
    }

    String fingerprint() {
        return Fingerprint.of(orderId, amount, currency, token);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Charge[%s, %s, %d %s]".formatted(key, orderId, amount, currency);
    }
}
