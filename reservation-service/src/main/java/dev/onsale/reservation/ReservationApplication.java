package dev.onsale.reservation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class ReservationApplication {

    static void main(String[] args) {
        SpringApplication.run(ReservationApplication.class, args);
    }
}
