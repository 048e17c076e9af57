package dev.onsale.queue;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.conformance.SubscriberConformance;
import dev.onsale.messaging.conformance.starter.StarterMessaging;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The part of the kit for those who keep no database; the rest has nothing here that it could be run on. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"onsale.checkpoints.kafka=true",
        "onsale.messaging.create-topics=true", "onsale.messaging.subscriptions.enabled=true"})
@WithInfra(redis = true, kafka = true)
@Import(StarterMessaging.class)
class MessagingConformanceIT extends SubscriberConformance {}
