/** What holding seats costs: through HTTP, beside one transaction a hold of bare JDBC on the same MySQL. */
@NullMarked
package dev.onsale.loadtests.hold;

import org.jspecify.annotations.NullMarked;
