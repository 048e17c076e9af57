package dev.onsale.ops.consumers;

import java.util.function.Predicate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ops consumers seek}. */
@Command(name = "seek", description = "Lets a paused consumer go on from another offset of a partition, in the replica that has it.", footer = {
        "", "What it reads again ends at the inbox. What it skips is never applied: dlt and replay are the "
                + "ways to keep all."})
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
final class SeekCommand extends TellListeners {

    @Option(names = {"-t",
            "--topic"}, required = true, paramLabel = "TOPIC", description = "as consumers list shows it")
    private String topic;

    @Option(names = "--partition", required = true, paramLabel = "NUMBER")
    private int partition;

    @Option(names = "--offset", required = true, paramLabel = "OFFSET", description = "of the next record that it takes")
    private long offset;

    @Override
    Order order() {
        return new Order.Seek(topic, partition, offset);
    }

    @Override
    Predicate<Listener> isTold() {
        return listener -> listener.has(topic, partition);
    }
}
