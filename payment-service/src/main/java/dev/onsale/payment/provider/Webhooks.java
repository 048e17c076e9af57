package dev.onsale.payment.provider;

import org.springframework.http.HttpHeaders;

/** Reads what a provider sends of its own accord, which anybody else may send as well. It asks nobody. */
public interface Webhooks {

    /** The provider's name, as {@link Provider#name()} tells it. */
    String provider();

    /**
     * What a webhook is about, as far as its sender proves that it is the provider.
     *
     * @param body the bytes as they came, which are what is signed
     * @param headers the request's
     */
    Webhook read(byte[] body, HttpHeaders headers);
}
