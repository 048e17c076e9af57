package dev.onsale.reservation.hold;

import java.util.List;

import dev.onsale.reservation.hold.HoldController.BestAvailableBody;
import dev.onsale.reservation.hold.HoldController.HoldBody;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class HoldBodyTest {

    /** Its fingerprint tells one request under a key from another, for a day and over a release of this service. */
    @Test
    void a_body_that_names_seats_is_written_as_before_there_was_another() {
        assertThat(json(new HoldBody(List.of(1L, 2L), null))).isEqualTo("{\"seatNumbers\":[1,2]}");
        assertThat(json(new HoldBody(null, new BestAvailableBody(2L, "S")))).contains("\"count\":2", "\"grade\":\"S\"");
    }

    private static String json(HoldBody body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
