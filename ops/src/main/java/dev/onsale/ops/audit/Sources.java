package dev.onsale.ops.audit;

import java.time.Duration;

/** What an audit reads. */
record Sources(DatabaseOptions.Logins logins, CopyTopics topics, ProviderLedger ledger, Duration timeout) {

    /** Each time as they are then. */
    Databases databases() {
        return Databases.open(logins, timeout);
    }
}
