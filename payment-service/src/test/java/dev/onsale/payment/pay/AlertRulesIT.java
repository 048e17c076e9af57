package dev.onsale.payment.pay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.micrometer.metrics.test.autoconfigure.AutoConfigureMetrics;

import static org.assertj.core.api.Assertions.assertThat;

/** The alert rules ask for metrics that this service has, and for runbooks that there are. */
@PaymentServiceTest
@AutoConfigureMetrics
class AlertRulesIT {

    private static final Path RULES = Path.of("../deploy/observability/alerts/payments.yml");
    private static final Pattern METRIC = Pattern.compile("[a-z0-9]+(?:_[a-z0-9]+){2,}(?=[{)\\[])");
    private static final Pattern SELECTOR = Pattern.compile("([a-z0-9_]{9,})\\{([^}]+)}");
    private static final Pattern RUNBOOK = Pattern.compile("runbook: (\\S+)#(\\S+)");

    private final Saga saga;
    private final OpenPayments open;
    private final PrometheusMeterRegistry meters;

    AlertRulesIT(Saga saga, OpenPayments open, PrometheusMeterRegistry meters) {
        this.saga = saga;
        this.open = open;
        this.meters = meters;
    }

    @Test
    void their_metrics_are_there() throws IOException {
        saga.pay(saga.held(), "tok_visa");
        open.measure();
        var scraped = meters.scrape();
        var asked = METRIC.matcher(Files.readString(RULES)).results().map(MatchResult::group).distinct().toList();
        assertThat(asked).hasSizeGreaterThan(5)
                .filteredOn(metric -> !metric.startsWith("onsale_messaging_")) // no listener runs in this test
                .allSatisfy(metric -> assertThat(scraped).containsPattern("(?m)^" + metric + "[{ ]"));
    }

    @Test
    void their_labels_are_there() throws IOException {
        saga.pay(saga.held(), "tok_visa");
        var scraped = meters.scrape().lines().toList();
        var selectors = SELECTOR.matcher(Files.readString(RULES)).results()
                .filter(selector -> !selector.group(1).startsWith("onsale_messaging_")).toList();
        assertThat(selectors).hasSizeGreaterThan(2).allSatisfy(selector -> {
            var labels = Stream.of(selector.group(2).split(", ?")).filter(label -> !label.startsWith("job=")).toList();
            assertThat(scraped).as(selector.group())
                    .anyMatch(line -> line.startsWith(selector.group(1) + "{")
                            && labels.stream().allMatch(line::contains));
        });
    }

    @Test
    void their_runbooks_are_there() throws IOException {
        var named = RUNBOOK.matcher(Files.readString(RULES)).results().toList();
        assertThat(named).hasSizeGreaterThan(5);
        for (var runbook : named) {
            var anchors = Files.readAllLines(Path.of("..", runbook.group(1))).stream()
                    .filter(line -> line.startsWith("## "))
                    .map(line -> line.substring(3).toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
            assertThat(anchors).contains(runbook.group(2));
        }
    }

    @Test
    void what_is_open_is_measured_with_its_age() {
        open.measure();
        double before = value("onsale.payment.undecided");
        TestProvider.PROXY.spoil(ProviderProxy.Operation.CAPTURE, ProviderProxy.Call::reset);
        try {
            var reservation = saga.held();
            saga.pay(reservation, "tok_visa");
            saga.verdictIsOverdue(reservation);
            open.measure();
            assertThat(value("onsale.payment.undecided")).isEqualTo(before + 1);
            assertThat(seconds("onsale.payment.undecided.age")).isGreaterThanOrEqualTo(3600);
        } finally {
            TestProvider.PROXY.heal();
        }
        var refunding = saga.held();
        saga.pay(refunding, "tok_visa");
        before = value("onsale.payment.refunding");
        saga.rejected(refunding);
        open.measure();
        assertThat(value("onsale.payment.refunding")).isEqualTo(before + 1);
    }

    private double value(String gauge) {
        return meters.get(gauge).gauge().value();
    }

    private double seconds(String gauge) {
        return meters.get(gauge).timeGauge().value(java.util.concurrent.TimeUnit.SECONDS);
    }
}
