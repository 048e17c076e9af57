/** User tokens and the issuer's keys. */
@NullMarked
package dev.onsale.httpapi.user;

import org.jspecify.annotations.NullMarked;
