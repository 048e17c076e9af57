package dev.onsale.ops.kafka;

import picocli.CommandLine.Option;

/** The deployment's names of topics and groups. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields.
public final class TopicNames {

    @Option(names = "--topic-prefix", paramLabel = "PREFIX", defaultValue = "${env:ONSALE_MESSAGING_TOPICPREFIX:-}", description = "what the services put before each topic and group; otherwise $$ONSALE_MESSAGING_TOPICPREFIX, or nothing")
    private String prefix;

    /** The name here of a topic or group that is named as in the contracts. */
    public String prefixed(String name) {
        return prefix + name;
    }

    public String prefix() {
        return prefix;
    }
}
