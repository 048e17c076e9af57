package dev.onsale.messaging.subscription;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record lies in the topic that its producer wrote it to. */
record Origin(String topic, int partition, long offset) {

    static Origin of(ConsumerRecord<?, ?> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }

    @Override
    public String toString() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
