package dev.onsale.payment.provider;

/**
 * A card that a user pays with.
 *
 * @param token what the provider's own form has made of it; nobody here logs it, nor stores it unless it is the
 *        provider's id of the payment
 */
public record Card(String token) implements PaymentMethod {

    /** Without the token. */
    @Override
    public String toString() {
        return "Card";
    }
}
