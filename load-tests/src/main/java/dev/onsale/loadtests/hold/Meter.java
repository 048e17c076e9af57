package dev.onsale.loadtests.hold;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;

import dev.onsale.loadtests.hold.Sample.Micros;
import dev.onsale.loadtests.measure.Cpu;

import static java.util.Objects.requireNonNull;

/** Runs one variant and tells what it took, until its last event was published. */
final class Meter {

    private static final String TOPIC = "onsale.reservation.events";

    private final Database service;
    private final RelayProgress relay;
    private final Cpu mysqlCpu;
    private final Cpu relayCpu;
    private final Cpu ownCpu = Cpu.of(ProcessHandle.current().pid());
    private final Map<Deployment, Cpu> serviceCpu = new HashMap<>();

    Meter(Servers servers, Database service) {
        this.service = service;
        this.relay = servers.relayProgress();
        this.mysqlCpu = servers.mysqlCpu();
        this.relayCpu = servers.relayCpu();
        Deployment.ALL.forEach(deployment -> serviceCpu.put(deployment, servers.cpu(deployment)));
    }

    /**
     * Measures one run.
     *
     * @param counted how many of the requests are what the rate tells
     * @param run sends the requests, and tells how many seconds that took
     */
    Sample measure(Variant variant, int requests, int counted, DoubleSupplier run)
            throws SQLException, InterruptedException {
        long questions = service.questions();
        var before = used(variant);
        double seconds = run.getAsDouble();
        long sent = service.questions() - questions;
        awaitPublished();
        var after = used(variant);
        return new Sample(counted / seconds, new Micros(micros(after.mysql - before.mysql, requests),
                micros(after.service - before.service, requests), micros(after.relay - before.relay, requests),
                micros(after.own - before.own, requests)), (double) sent / requests);
    }

    /** Nothing of this run is left for the next one to bear. */
    void awaitPublished() throws SQLException, InterruptedException {
        service.appendMarker(TOPIC);
        relay.awaitPublished(service.outboxRows());
    }

    private record Used(long mysql, long service, long relay, long own) {}

    private Used used(Variant variant) {
        return new Used(nanos(mysqlCpu), switch (variant) {
            case Variant.Bare _ -> 0;
            case Variant.Http(var deployment, var _) -> nanos(requireNonNull(serviceCpu.get(deployment)));
        }, nanos(relayCpu), nanos(ownCpu));
    }

    private static long nanos(Cpu cpu) {
        return cpu.used().toNanos();
    }

    private static double micros(long nanos, int requests) {
        return nanos / 1e3 / requests;
    }
}
