package dev.onsale.payment.provider.toss;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.onsale.payment.provider.Outcome.Declined;

/**
 * Which of Toss Payments' error codes are verdicts. A code that is not listed is none: it may be the shop's settings, a
 * fault on the way, or a payment that was approved before.
 */
final class TossCodes {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");

    /** No other card, and no later time, would do. */
    private static final Set<String> HARD = Set.of(
            "BELOW_MINIMUM_AMOUNT",
            "FDS_ERROR",
            "INVALID_CARD_LOST_OR_STOLEN");

    /** Another card, or this one later, may do. The last two: what was sent is no payment, or one past its time. */
    private static final Set<String> SOFT = Set.of(
            "EXCEED_MAX_AMOUNT",
            "EXCEED_MAX_AUTH_COUNT",
            "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
            "EXCEED_MAX_DAILY_PAYMENT_COUNT",
            "EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT",
            "EXCEED_MAX_ONE_DAY_AMOUNT",
            "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
            "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
            "EXCEED_MAX_PAYMENT_AMOUNT",
            "INVALID_ACCOUNT_INFO_RE_REGISTER",
            "INVALID_CARD_EXPIRATION",
            "INVALID_CARD_INSTALLMENT_PLAN",
            "INVALID_CARD_NUMBER",
            "INVALID_PASSWORD",
            "INVALID_REJECT_CARD",
            "INVALID_STOPPED_CARD",
            "NOT_ALLOWED_POINT_USE",
            "NOT_AVAILABLE_BANK",
            "NOT_ENOUGH_BALANCE",
            "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
            "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
            "REJECT_ACCOUNT_PAYMENT",
            "REJECT_CARD_COMPANY",
            "REJECT_CARD_PAYMENT",
            "REJECT_TOSSPAY_INVALID_ACCOUNT",
            "RESTRICTED_TRANSFER_ACCOUNT",
            "NOT_FOUND_PAYMENT",
            "NOT_FOUND_PAYMENT_SESSION");

    private TossCodes() {}

    /** The verdict that an answer to a confirmation gives by its code, where it gives one. */
    static Optional<Declined> verdict(String code) {
        return HARD.contains(code) || SOFT.contains(code) ? Optional.of(declined(code)) : Optional.empty();
    }

    /** The decline of a payment that is over; its code need not be a listed one. */
    static Declined declined(String code) {
        var known = CODE.matcher(code).matches() ? code.toLowerCase(Locale.ROOT) : "declined";
        return new Declined(known, !HARD.contains(code));
    }

    /** A code, fit for a log line. */
    static String printable(String code) {
        return CODE.matcher(code).matches() ? code : "without a code";
    }
}
