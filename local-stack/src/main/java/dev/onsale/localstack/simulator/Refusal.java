package dev.onsale.localstack.simulator;

/** Ends a request with an error. It carries no stack trace: it is an answer, not a fault. */
@SuppressWarnings("serial")
final class Refusal extends Exception {

    private final int status;
    private final Body body;

    Refusal(int status, String error, String message) {
        super(message, null, false, false);
        this.status = status;
        this.body = new Body(error, message);
    }

    Answer answer() {
        return new Answer(status, body);
    }

    private record Body(String error, String message) {}
}
