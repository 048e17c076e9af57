/** What a service does when more is asked of its database than it can do. */
@NullMarked
package dev.onsale.httpapi.overload;

import org.jspecify.annotations.NullMarked;
