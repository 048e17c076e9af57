package dev.onsale.catalog;

import dev.onsale.localstack.testing.ApiDocument;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/openapi.yml tells clients what this service serves, no more and no less. */
class ApiDocumentTest {

    @Test
    void the_document_has_what_the_controllers_serve() {
        assertThat(ApiDocument.servedBy("dev.onsale.catalog")).isNotEmpty()
                .isEqualTo(ApiDocument.operations("catalog"));
    }
}
