package dev.onsale.localstack.testing;

import java.util.HashMap;
import java.util.Map;

/** The properties that {@link WithInfra} promises. */
final class InfraProperties {

    private InfraProperties() {}

    static Map<String, Object> of(WithInfra annotation) {
        var properties = new HashMap<String, Object>(Map.of(
                "onsale.security.issuer", TestIssuer.ISSUER,
                "onsale.security.audience", TestIssuer.AUDIENCE,
                "onsale.security.jwks-uri", TestIssuer.jwksUri().toString()));
        TestInfra.start(!annotation.mysql().isEmpty(), annotation.redis(), annotation.kafka());
        if (!annotation.mysql().isEmpty()) {
            properties.putAll(mysql(TestInfra.mysql().newSchema(annotation.mysql())));
        }
        if (annotation.redis()) {
            properties.putAll(redis(TestInfra.redis()));
        }
        if (annotation.kafka()) {
            properties.put("spring.kafka.bootstrap-servers", TestInfra.kafka().bootstrapServers());
            properties.put("onsale.messaging.topic-prefix", "t" + Names.random() + ".");
        }
        return Map.copyOf(properties);
    }

    private static Map<String, Object> mysql(TestSchema schema) {
        return Map.of(
                "spring.datasource.url", schema.jdbcUrl(),
                "spring.datasource.username", schema.app().name(),
                "spring.datasource.password", schema.app().password(),
                "spring.flyway.user", schema.owner().name(),
                "spring.flyway.password", schema.owner().password(),
                "onsale.messaging.relay.username", schema.relay().name(),
                "onsale.messaging.relay.password", schema.relay().password());
    }

    private static Map<String, Object> redis(TestRedis redis) {
        return Map.of(
                "spring.data.redis.host", redis.host(),
                "spring.data.redis.port", redis.port(),
                "onsale.redis.key-prefix", "t" + Names.random() + ":");
    }
}
