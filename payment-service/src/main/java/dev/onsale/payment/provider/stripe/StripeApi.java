package dev.onsale.payment.provider.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.net.LiveStripeResponseGetter;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.PaymentIntentService;
import com.stripe.service.RefundService;
import dev.onsale.payment.provider.Charge;
import dev.onsale.payment.provider.http.BoundedHttp;

/** Each call of Stripe's API that is made, with its keys and parameters. */
final class StripeApi {

    static final String CHARGE_KEY = "onsale_key";
    static final String RESERVATION = "onsale_reservation";
    static final String REFUND_KEY = "onsale_refund_key";
    static final int REFUNDS_MAX = 100;

    /** The most requests that one of the port's calls makes: create, cancel, retrieve. */
    private static final int REQUESTS_MAX = 3;

    private final PaymentIntentService intents;
    private final RefundService refunds;
    private final URI uri;
    private final String secretKey;
    private final BoundedHttp http;

    StripeApi(BoundedHttp http, URI uri, String secretKey) {
        var client = new StripeClient(new LiveStripeResponseGetter(new StripeTransport(http)));
        this.intents = client.v1().paymentIntents();
        this.refunds = client.v1().refunds();
        this.uri = uri;
        this.secretKey = secretKey;
        this.http = http;
    }

    Duration callTimeMax() {
        return http.callTimeMax().multipliedBy(REQUESTS_MAX);
    }

    boolean available() {
        return http.available();
    }

    /**
     * Makes the charge's intent, or finds it: the parameters are the charge's alone, so that the same key is the same
     * request. The answer to a repeated request is as old as the first: what is true now has to be retrieved.
     */
    PaymentIntent create(Charge charge) throws StripeException {
        return intents.create(PaymentIntentCreateParams.builder()
                .setAmount(charge.amount().amount())
                .setCurrency(charge.amount().currency().toLowerCase(Locale.ROOT))
                .setCaptureMethod(CaptureMethod.AUTOMATIC)
                .addPaymentMethodType("card")
                .putMetadata(CHARGE_KEY, charge.key())
                .putMetadata(RESERVATION, charge.reservationId().toString())
                .build(), options().setIdempotencyKey(charge.key()).build());
    }

    /** Charges the card. One that wants its owner's word first is declined: nobody here could ask for it. */
    PaymentIntent confirm(Charge charge, String intent, String token) throws StripeException {
        return intents.confirm(intent, PaymentIntentConfirmParams.builder()
                .setPaymentMethod(token)
                .setErrorOnRequiresAction(true)
                .build(), options().setIdempotencyKey(charge.key() + "-confirm").build());
    }

    PaymentIntent retrieve(String intent) throws StripeException {
        return intents.retrieve(intent, options().build());
    }

    /** Without a key: an answer to an earlier cancel would not tell what is true now. */
    PaymentIntent cancel(String intent) throws StripeException {
        return intents.cancel(intent, options().build());
    }

    /** What was created under a key that may be forgotten. What is not found may be found a minute later. */
    List<PaymentIntent> search(Charge charge) throws StripeException {
        var found = intents.search(PaymentIntentSearchParams.builder()
                .setQuery("metadata['%s']:'%s'".formatted(CHARGE_KEY, charge.key()))
                .build(), options().build());
        return Optional.ofNullable(found.getData()).orElse(List.of());
    }

    /** The reservation is for the refund's webhooks. */
    Refund refund(String intent, Charge charge, String key, long amount) throws StripeException {
        return refunds.create(RefundCreateParams.builder()
                .setPaymentIntent(intent)
                .setAmount(amount)
                .putMetadata(REFUND_KEY, key)
                .putMetadata(RESERVATION, charge.reservationId().toString())
                .build(), options().setIdempotencyKey(key).build());
    }

    StripeCollection<Refund> refunds(String intent) throws StripeException {
        return refunds.list(RefundListParams.builder()
                .setPaymentIntent(intent)
                .setLimit((long) REFUNDS_MAX)
                .build(), options().build());
    }

    private RequestOptions.RequestOptionsBuilder options() {
        return RequestOptions.builder().setApiKey(secretKey).setBaseUrl(uri.toString()).setMaxNetworkRetries(0);
    }
}
