package dev.onsale.payment.provider.conformance;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.onsale.payment.provider.conformance.FakeProvider.Reply;
import dev.onsale.payment.provider.conformance.FakeProvider.Spoilt;
import dev.onsale.payment.provider.conformance.Front.Fault;

import static com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
import static org.assertj.core.api.Assertions.assertThat;

/** What can come instead of an answer. */
final class Faults {

    /** Longer than a client that is in a hurry waits. */
    private static final int SILENCE_MILLIS = 5_000;

    static final Fault NONE = call -> answer(call.execute());
    static final Fault RESET_BEFORE = _ -> new ResponseDefinitionBuilder().withFault(CONNECTION_RESET_BY_PEER);
    static final Fault SILENT_BEFORE = _ -> answer(new Reply(200, "{}")).withFixedDelay(SILENCE_MILLIS);
    static final Fault RESET_AFTER = call -> {
        call.execute();
        return new ResponseDefinitionBuilder().withFault(CONNECTION_RESET_BY_PEER);
    };
    static final Fault SILENT_AFTER = call -> answer(call.execute()).withFixedDelay(SILENCE_MILLIS);
    static final Fault TOO_MUCH = call -> {
        var reply = call.execute();
        return answer(new Reply(reply.status(), reply.body() + " ".repeat(100_000)));
    };
    static final Fault DRIPPING = call -> answer(call.execute()).withChunkedDribbleDelay(10, SILENCE_MILLIS);

    private Faults() {}

    static Fault instead(int status, String body) {
        return insteadOf(new Reply(status, body));
    }

    static Fault insteadOf(Reply reply) {
        return call -> {
            call.execute();
            return answer(reply);
        };
    }

    static Fault redirect(String location) {
        return call -> {
            call.execute();
            return answer(new Reply(307, "{}")).withHeader("Location", location);
        };
    }

    static Fault spoilt(Spoilt spoilt) {
        return call -> {
            var reply = call.execute();
            assertThat(reply.body()).contains(spoilt.text());
            return answer(new Reply(reply.status(), reply.body().replace(spoilt.text(), spoilt.by())));
        };
    }

    static Fault half() {
        return call -> {
            var reply = call.execute();
            return answer(new Reply(reply.status(), reply.body().substring(0, reply.body().length() / 2)));
        };
    }

    private static ResponseDefinitionBuilder answer(Reply reply) {
        return new ResponseDefinitionBuilder().withStatus(reply.status()).withBody(reply.body())
                .withHeader("Content-Type", "application/json");
    }
}
