/** JSON read strictly, so that a mistake is refused rather than guessed at. */
@NullMarked
package dev.onsale.httpapi.json;

import org.jspecify.annotations.NullMarked;
