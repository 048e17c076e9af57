package dev.onsale.payment;

import dev.onsale.localstack.testing.WithInfra;
import dev.onsale.messaging.conformance.MessagingConformance;
import dev.onsale.messaging.conformance.starter.StarterMessaging;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"management.server.port=0",
        "onsale.provider.api-key=never-used"})
@WithInfra(mysql = "conformance", kafka = true)
@Import(StarterMessaging.class)
class MessagingConformanceIT extends MessagingConformance {}
