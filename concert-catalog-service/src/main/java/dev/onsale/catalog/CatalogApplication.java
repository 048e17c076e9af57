package dev.onsale.catalog;

import dev.onsale.httpapi.PublicEndpoints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
class CatalogApplication {

    static void main(String[] args) {
        SpringApplication.run(CatalogApplication.class, args);
    }

    @Bean
    PublicEndpoints publicEndpoints() {
        return PublicEndpoints.get("/api/v1/concerts", "/api/v1/concerts/{concertId}",
                "/api/v1/concerts/{concertId}/schedules");
    }
}
