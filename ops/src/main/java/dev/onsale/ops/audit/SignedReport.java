package dev.onsale.ops.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sale report with its signature, which is over the report as JSON without spaces, its members in the order in which
 * they stand. Spaces may be added and removed.
 */
record SignedReport(JsonNode report, Signature signature) {

    static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private static final String ALGORITHM = "Ed25519";

    /** @param value in base64 */
    record Signature(String algorithm, String value) {}

    static SignedReport of(SaleReport report, PrivateKey key) {
        JsonNode tree = JSON.valueToTree(report);
        try {
            var signer = java.security.Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(bytes(tree));
            return new SignedReport(tree, new Signature(ALGORITHM,
                    Base64.getEncoder().encodeToString(signer.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A report could not be signed.", e);
        }
    }

    /** Whether this very report was signed with the key's private half. */
    static boolean isValid(JsonNode signed, PublicKey key) {
        try {
            var verifier = java.security.Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(bytes(signed.path("report")));
            return signed.at("/signature/algorithm").asString("").equals(ALGORITHM) && verifier
                    .verify(Base64.getDecoder().decode(signed.at("/signature/value").asString("")));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false; // No signature at all, or one of the wrong length.
        }
    }

    private static byte[] bytes(JsonNode report) {
        return JSON.writeValueAsString(report).getBytes(StandardCharsets.UTF_8);
    }

    String line() {
        return JSON.writeValueAsString(this);
    }
}
