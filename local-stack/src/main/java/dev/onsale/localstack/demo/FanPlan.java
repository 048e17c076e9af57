package dev.onsale.localstack.demo;

import java.time.Duration;
import java.util.List;

/**
 * What one fan will do, settled before the sale, so that the same seed gives the same crowd.
 *
 * @param seatsWanted 1 to 4; the fan takes fewer when fewer are left
 * @param arrival after the doors open
 * @param thinking between the seats held and the card drawn, or the walking away
 */
record FanPlan(String userId, Intent intent, int seatsWanted, Duration arrival, Duration thinking, long seed) {

    /** Instead of a card: the fan's own wallet. */
    static final String WALLET = "wallet";

    /** What a fan does with held seats. */
    enum Intent {

        PAYS(List.of("tok_visa")), PAYS_WITH_THE_SECOND_CARD(
                List.of("tok_insufficient", "tok_visa")), PAYS_WITHOUT_AN_ANSWER(List.of("tok_timeout")), IS_DECLINED(
                        List.of("tok_declined")), PAYS_FROM_THE_WALLET(
                                List.of(WALLET)), WALKS_AWAY(List.of()), VANISHES(List.of());

        @SuppressWarnings("ImmutableEnumChecker") // a List.of
        private final List<String> cards;

        Intent(List<String> cards) {
            this.cards = cards;
        }

        /** In the order in which the fan tries them. */
        List<String> cards() {
            return cards;
        }

        /** Whether this fan, if served, takes a seat for good. */
        boolean buys() {
            return this == PAYS || this == PAYS_WITH_THE_SECOND_CARD || this == PAYS_WITHOUT_AN_ANSWER
                    || this == PAYS_FROM_THE_WALLET;
        }
    }
}
