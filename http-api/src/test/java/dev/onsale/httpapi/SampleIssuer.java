package dev.onsale.httpapi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/** An issuer of user tokens with keys to be fetched over HTTP, counted, rotated and taken away. */
public final class SampleIssuer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key;

    public SampleIssuer() throws Exception {
        key = newKey("first");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            fetches.incrementAndGet();
            var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    public String jwksUri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
    }

    public RSAKey key() {
        return key;
    }

    public int fetches() {
        return fetches.get();
    }

    public void rotate(String keyId) throws JOSEException {
        key = newKey(keyId);
    }

    public String token(String user, String... roles) throws JOSEException {
        return token(key, claims -> claims.subject(user).claim("roles", List.of(roles)));
    }

    public static String token(RSAKey key, UnaryOperator<JWTClaimsSet.Builder> claims) throws JOSEException {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                claims.apply(claims()).build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    public static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer("urn:onsale:demo").audience("onsale").subject("fan-1")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    public static RSAKey newKey(String keyId) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(keyId).generate();
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
    }
}
