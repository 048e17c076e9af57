package dev.onsale.localstack.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** An RSA key that signs compact JWS with RS256. */
record SigningKey(String id, KeyPair pair) {

    private static final int BITS = 2048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SigningKey generate(String id) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has RSA", e);
        }
    }

    String sign(Map<String, ?> claims) {
        var signed = encode(Map.of("alg", "RS256", "typ", "JWT", "kid", id)) + "." + encode(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JDK has SHA256withRSA", e);
        }
    }

    /** The public half as a JSON Web Key Set. */
    String jwks() {
        var key = (RSAPublicKey) pair.getPublic();
        return JSON
                .writeValueAsString(Map.of("keys", List.of(Map.of("kty", "RSA", "use", "sig", "alg", "RS256", "kid", id,
                        "n", unsigned(key.getModulus()), "e", unsigned(key.getPublicExponent())))));
    }

    private static String encode(Map<String, ?> json) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    }

    /** BigInteger puts a sign byte before a number whose highest bit is set. */
    private static String unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }
}
