package dev.onsale.localstack.demo;

import java.util.Locale;
import java.util.Set;

/** The calls of the API that the demo makes, each with the answers that a correct stack may give. */
enum Call {

    LOGIN("200"), CREATE_CONCERT("201"), CREATE_SCHEDULE("201"), SET_UP_ROOM("200", "404 concert-not-found",
            "404 not-found"), SCHEDULES("200"), ROOM("200", "404 concert-not-found", "404 not-found"), JOIN("200",
                    "201", "409 queue-not-open", "409 queue-closed"), POLL("200", "403 queue-ticket-invalid",
                            "403 queue-pass-invalid"), SEAT_MAP("200", "403 queue-pass-invalid"), HOLD("201",
                                    "409 seats-unavailable", "403 queue-pass-invalid"), PAY("201", "202",
                                            "402 payment-declined", "403 queue-pass-invalid", "409 payment-in-progress",
                                            "410 hold-expired"), PAYMENT("200"), RESERVATION("200"), RESERVATIONS(
                                                    "200"), CANCEL("204", "409 not-cancellable"), LEAVE("204",
                                                            "403 queue-ticket-invalid", "403 queue-pass-invalid",
                                                            "404 not-found"), LEDGER(
                                                                    "200"), CHARGE_WALLET("201"), WALLET("200");

    @SuppressWarnings("ImmutableEnumChecker") // a Set.of
    private final Set<String> expected;

    Call(String... expected) {
        this.expected = Set.of(expected);
    }

    /** Whether it is an answer, rather than a fault. */
    boolean expects(Answer answer) {
        return expected.contains(answer.statusAndProblem());
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
