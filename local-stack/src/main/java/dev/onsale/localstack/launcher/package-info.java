/** The local stack as a whole: which parts it has, how they are started, watched and stopped. */
@NullMarked
package dev.onsale.localstack.launcher;

import org.jspecify.annotations.NullMarked;
