package dev.onsale.httpapi.overload;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A bound on the requests that wait for the database, where there is one. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({DataSource.class, DelegatingDataSource.class})
@EnableConfigurationProperties(OverloadProperties.class)
class OverloadAutoConfiguration {

    @Bean
    static BeanPostProcessor boundedWaits(ObjectProvider<OverloadProperties> properties) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool
                        ? new BoundedWaits(pool, properties.getObject().waitingMax(), new CurrentRequest())
                        : bean;
            }
        };
    }
}
