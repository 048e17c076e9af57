package dev.onsale.ops.consumers;

import java.util.Map;

/** What a listener is told. */
sealed interface Order {

    Map<String, Object> body();

    /** Take no further records. */
    record Pause() implements Order {

        @Override
        public Map<String, Object> body() {
            return Map.of("action", "pause");
        }
    }

    /** Go on. */
    record Resume() implements Order {

        @Override
        public Map<String, Object> body() {
            return Map.of("action", "resume");
        }
    }

    /** Go on from another offset, while it is paused. An actuator's body has texts only. */
    record Seek(String topic, int partition, long offset) implements Order {

        @Override
        public Map<String, Object> body() {
            return Map.of("action", "seek", "topic", topic, "partition", Integer.toString(partition),
                    "offset", Long.toString(offset));
        }
    }
}
