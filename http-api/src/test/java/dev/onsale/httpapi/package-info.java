/** The starter as its users see it: requests in, answers out. */
@NullMarked
package dev.onsale.httpapi;

import org.jspecify.annotations.NullMarked;
