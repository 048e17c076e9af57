package dev.onsale.catalog;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.conformance.MessagingConformance;
import dev.onsale.messaging.conformance.starter.StarterMessaging;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
@WithInfra(mysql = "conformance", redis = true, kafka = true)
@Import(StarterMessaging.class)
class MessagingConformanceIT extends MessagingConformance {}
