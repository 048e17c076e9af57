/** Whether what the services, their log and the payment provider say fits together. */
@NullMarked
package dev.onsale.ops.audit;

import org.jspecify.annotations.NullMarked;
