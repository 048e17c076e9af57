/** The CloudEvents envelope of a record, and its JSON. */
@NullMarked
package dev.onsale.messaging.envelope;

import org.jspecify.annotations.NullMarked;
