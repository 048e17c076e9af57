package dev.onsale.queue;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
class QueueApplication {

    static void main(String[] args) {
        SpringApplication.run(QueueApplication.class, args);
    }
}
