package dev.onsale.localstack.testing;

import java.util.Map;
import java.util.function.BooleanSupplier;

/** How the tests' servers run. */
enum InfraKind {
    DOCKER, EMBEDDED;

    private static final String VARIABLE = "ONSALE_TEST_INFRA";

    /** What {@code ONSALE_TEST_INFRA} forces; without it containers where an engine answers, else child processes. */
    static InfraKind of(Map<String, String> environment, BooleanSupplier engineAnswers) {
        var forced = environment.getOrDefault(VARIABLE, "");
        return switch (forced) {
            case "docker" -> {
                if (!engineAnswers.getAsBoolean()) {
                    throw new IllegalStateException(VARIABLE + "=docker, but no Docker engine answers: start one, "
                            + "or set DOCKER_HOST, or leave " + VARIABLE + " out");
                }
                yield DOCKER;
            }
            case "embedded" -> EMBEDDED;
            case "" -> engineAnswers.getAsBoolean() ? DOCKER : EMBEDDED;
            default -> throw new IllegalStateException(
                    VARIABLE + " is \"" + forced + "\": set it to docker or embedded, or leave it out");
        };
    }
}
