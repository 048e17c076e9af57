/** How adapters speak HTTP: one request, one answer or none, within a time and a size. */
@NullMarked
package dev.onsale.payment.provider.http;

import org.jspecify.annotations.NullMarked;
