package dev.onsale.ops.audit;

/** What must hold: I at every moment, Q once everything has come to rest. */
enum Invariant {

    I1("no seat has two confirmed reservations"), I2("seats and reservations agree"), I3(
            "at most one capture per reservation"), I4("refunds never exceed captures"), I5(
                    "what is confirmed is paid, exactly"), I6(
                            "outbox versions are contiguous and end at their aggregate's"), I7("nothing is stuck"), Q1(
                                    "money is kept for what is confirmed and for fees, and for nothing else"), Q2(
                                            "nothing is unfinished"), Q3(
                                                    "each outbox row is on its topic, and nothing else is"), Q4(
                                                            "each key is in version order in one partition"), Q5(
                                                                    "every event was consumed or dead-lettered");

    private final String meaning;

    Invariant(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }
}
