package dev.onsale.gateway.demo;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The demo issuer.
 *
 * @param keyFile its private key as PEM, made when absent, so that tokens outlast a restart
 * @param tokenTtl how long a token is valid
 */
@ConfigurationProperties("onsale.demo")
record DemoProperties(@DefaultValue(".onsale/demo-issuer.pem") Path keyFile, @DefaultValue("8h") Duration tokenTtl) {}
