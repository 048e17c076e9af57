/** An issuer of user tokens for the local stack; profile demo only. */
@NullMarked
package dev.onsale.gateway.demo;

import org.jspecify.annotations.NullMarked;
