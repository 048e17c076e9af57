package dev.onsale.localstack.simulator;

/**
 * What a request is answered with.
 *
 * @param body written as JSON
 * @param silent whether the answer is never sent although the request was executed
 */
record Answer(int status, Object body, boolean silent) {

    Answer(int status, Object body) {
        this(status, body, false);
    }
}
