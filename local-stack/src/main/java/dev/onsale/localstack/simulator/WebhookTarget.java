package dev.onsale.localstack.simulator;

import java.net.URI;

/**
 * Where a simulator tells of what has happened.
 *
 * @param uri the shop's address for webhooks
 * @param secret what they are signed with
 */
public record WebhookTarget(URI uri, String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookTarget[" + uri + "]";
    }
}
