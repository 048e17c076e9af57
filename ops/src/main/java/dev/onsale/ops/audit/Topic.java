package dev.onsale.ops.audit;

/** The topics that outboxes are published on. */
enum Topic {

    CATALOG("onsale.catalog.events"), RESERVATION("onsale.reservation.events"), PAYMENT("onsale.payment.events");

    private final String name;

    Topic(String name) {
        this.name = name;
    }

    /** As the contracts and the outboxes name it. */
    String wireName() {
        return name;
    }

    /** The database whose outbox it is published from. */
    Snapshot owner(Databases databases) {
        return switch (this) {
            case CATALOG -> databases.catalog();
            case RESERVATION -> databases.reservation();
            case PAYMENT -> databases.payment();
        };
    }
}
