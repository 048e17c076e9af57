/** What docker-compose.yml needs before the servers and services start: secrets and schemas. */
@NullMarked
package dev.onsale.localstack.compose;

import org.jspecify.annotations.NullMarked;
