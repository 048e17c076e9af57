package dev.onsale.messaging.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Many who change the same aggregates at once, each change in a transaction that holds the aggregate's row. */
final class ManyWriters {

    private static final int SUBJECTS = 20;
    private static final int WRITERS = 5;
    private static final int ROUNDS = 3;

    private final JdbcClient jdbc;
    private final MessagingUnderTest messaging;
    private final TransactionTemplate transactions;
    private final List<String> subjects;

    ManyWriters(JdbcClient jdbc, MessagingUnderTest messaging, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.messaging = messaging;
        this.transactions = transactions;
        var run = UUID.randomUUID();
        subjects = IntStream.range(0, SUBJECTS).mapToObj(number -> "ordered-%d-%s".formatted(number, run)).toList();
    }

    List<String> subjects() {
        return subjects;
    }

    long eventsPerSubject() {
        return (long) WRITERS * ROUNDS;
    }

    void write() {
        subjects.forEach(
                subject -> jdbc.sql("insert into conformance_aggregate values (?, 0)").param(subject).update());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var written = new ArrayList<Callable<Void>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                written.add(() -> {
                    changeAll();
                    return null;
                });
            }
            for (var one : threads.invokeAll(written)) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void changeAll() {
        for (int round = 0; round < ROUNDS; round++) {
            subjects.forEach(subject -> transactions.executeWithoutResult(_ -> change(subject)));
        }
    }

    private void change(String subject) {
        jdbc.sql("update conformance_aggregate set version = version + 1 where id = ?").param(subject).update();
        long version = jdbc.sql("select version from conformance_aggregate where id = ?").param(subject)
                .query((row, _) -> row.getLong(1)).single();
        messaging.append(Note.of(subject, version));
    }
}
