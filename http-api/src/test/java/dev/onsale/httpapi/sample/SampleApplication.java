package dev.onsale.httpapi.sample;

import dev.onsale.httpapi.LargeBody;
import dev.onsale.httpapi.PublicEndpoints;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

@SpringBootApplication
public class SampleApplication {

    @Bean
    PublicEndpoints publicEndpoints() {
        return PublicEndpoints.get("/api/v1/shows/{showId}");
    }

    @Bean
    PublicEndpoints publicNotices() {
        return PublicEndpoints.post("/api/v1/notices/{sender}");
    }

    @Bean
    LargeBody poster() {
        return new LargeBody("/api/v1/admin/posters/{posterId}", DataSize.ofKilobytes(256));
    }
}
