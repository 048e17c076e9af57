package dev.onsale.payment.provider;

/** What a user pays with. */
public sealed interface PaymentMethod permits Card, Wallet {}
