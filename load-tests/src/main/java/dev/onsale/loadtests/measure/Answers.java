package dev.onsale.loadtests.measure;

import java.util.List;

/**
 * What was answered to a load.
 *
 * @param seconds that all took
 * @param all in the order of the requests
 * @param millis at a rate, each one's latency; else empty
 */
public record Answers(double seconds, List<Answer> all, List<Double> millis) {

    public List<String> bodies() {
        return all.stream().map(Answer::body).toList();
    }

    public long count(int status) {
        return all.stream().filter(answer -> answer.status() == status).count();
    }

    /** One answer. */
    public record Answer(int status, String body) {}
}
