package dev.onsale.localstack.simulator;

import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a body, strict about their types; fields that no one asks for are ignored. */
record Fields(JsonNode body) {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e&&[^/?#%]]{1,128}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int TEXT_CHARS_MAX = 255;

    static Fields read(JsonMapper json, byte[] bytes) throws Refusal {
        try {
            var body = json.readTree(bytes);
            if (body.isObject()) {
                return new Fields(body);
            }
        } catch (JacksonException e) {
            // Not JSON: the same answer as for a body that is no object.
        }
        throw new Refusal(400, "invalid_request", "The body is no JSON object.");
    }

    /** A key of the caller: visible ASCII that can stand in a path as it is. */
    static String key(String value, String name) throws Refusal {
        require(KEY.matcher(value).matches(), name);
        return value;
    }

    String text(String name) throws Refusal {
        var value = body.path(name);
        require(value.isString() && !value.stringValue().isBlank() && value.stringValue().length() <= TEXT_CHARS_MAX,
                name);
        return value.stringValue();
    }

    long amount() throws Refusal {
        var value = body.path("amount");
        require(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0, "amount");
        return value.longValue();
    }

    String currency() throws Refusal {
        var value = text("currency");
        require(CURRENCY.matcher(value).matches(), "currency");
        return value;
    }

    private static void require(boolean valid, String name) throws Refusal {
        if (!valid) {
            throw new Refusal(400, "invalid_request", name + " is missing or not allowed.");
        }
    }
}
