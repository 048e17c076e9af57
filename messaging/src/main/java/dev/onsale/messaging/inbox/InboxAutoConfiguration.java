package dev.onsale.messaging.inbox;

import java.util.List;

import dev.onsale.messaging.Subscription;
import dev.onsale.messaging.topic.TopicProperties;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Purges the inbox and counts parked records, in services that receive events and have a database. */
@AutoConfiguration(afterName = {"org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
        "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration"})
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean({JdbcClient.class, Subscription.class})
@EnableConfigurationProperties({InboxProperties.class, TopicProperties.class})
class InboxAutoConfiguration {

    @Bean
    PurgeInbox purgeInbox(JdbcClient jdbc, PlatformTransactionManager transactions, MeterRegistry meters,
            InboxProperties properties, TopicProperties topics) {
        return new PurgeInbox(jdbc, transactions, meters, properties.coveringTopicsOf(topics.retention()));
    }

    @Bean
    CountParked countParked(JdbcClient jdbc, MeterRegistry meters, List<Subscription> subscriptions) {
        return new CountParked(jdbc, meters, subscriptions.stream().map(Subscription::consumer).distinct().toList());
    }

    @Bean
    Periodically inboxPurges(PurgeInbox purge, InboxProperties properties) {
        return new Periodically("purge-inbox", properties.purgeInterval(), purge::purge);
    }

    @Bean
    Periodically parkedCounts(CountParked parked, InboxProperties properties) {
        return new Periodically("count-parked", properties.countInterval(), parked::count);
    }
}
