package dev.onsale.ops.audit;

import java.time.Duration;

/**
 * How strict an audit is.
 *
 * @param quiesced whether everything has come to rest, so that nothing may be under way
 * @param holdGrace how long after its end reservation-service leaves a hold alone
 */
record AuditRules(boolean quiesced, Duration holdGrace) {}
