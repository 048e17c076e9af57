/** What the waiting room costs: through HTTP, by its scripts alone, and beside a plain command of Redis. */
@NullMarked
package dev.onsale.loadtests.queue;

import org.jspecify.annotations.NullMarked;
