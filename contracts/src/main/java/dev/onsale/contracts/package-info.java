/** What the services say to each other, as resources: this package only finds them. */
@NullMarked
package dev.onsale.contracts;

import org.jspecify.annotations.NullMarked;
