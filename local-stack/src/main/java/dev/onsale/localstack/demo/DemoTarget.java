package dev.onsale.localstack.demo;

import java.net.URI;

/**
 * The stack that the demo plays against.
 *
 * @param gateway where the public API is
 * @param provider where the payment provider shows its ledger
 * @param providerApiKey what the provider asks for
 */
public record DemoTarget(URI gateway, URI provider, String providerApiKey) {

    @Override
    public String toString() {
        return "DemoTarget[gateway=%s, provider=%s]".formatted(gateway, provider);
    }
}
