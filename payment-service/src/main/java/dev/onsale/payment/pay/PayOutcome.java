package dev.onsale.payment.pay;

/** What a request to pay is answered with. */
sealed interface PayOutcome {

    /**
     * The answer of an attempt.
     *
     * @param replayed whether an earlier request began it
     */
    record Attempted(Attempt attempt, boolean replayed) implements PayOutcome {}

    /** The same request is still waiting for the provider. */
    record StillRunning() implements PayOutcome {}

    /** The key was used for something else. */
    record KeyReused() implements PayOutcome {}

    /** No reservation of this user's. */
    record NotFound() implements PayOutcome {}

    /** The pass is another concert's. */
    record WrongPass() implements PayOutcome {}

    /** The hold is over, or nearly: no payment may begin. */
    record HoldOver() implements PayOutcome {}

    /** Another request has paid. */
    record AlreadyPaid() implements PayOutcome {}

    /** Another request's attempt has no verdict yet. */
    record InProgress() implements PayOutcome {}

    /** As many requests as can be served are being served. */
    record Busy() implements PayOutcome {}

    /** The provider has not been answering; nothing was begun. */
    record ProviderAway() implements PayOutcome {}

    /** What a request is answered with whose key has an attempt already: its outcome, as far as is known. */
    static PayOutcome again(Attempt attempt, PayRequest request) {
        if (!attempt.fingerprint().equals(request.fingerprint())) {
            return new KeyReused();
        }
        return attempt.status() == Attempt.Status.UNDECIDED && attempt.running()
                ? new StillRunning()
                : new Attempted(attempt, true);
    }
}
