/** How this service uses its database, whatever for. */
@NullMarked
package dev.onsale.payment.database;

import org.jspecify.annotations.NullMarked;
