/** Every refusal and failure as a problem document, whoever notices it. */
@NullMarked
package dev.onsale.httpapi.problem;

import org.jspecify.annotations.NullMarked;
