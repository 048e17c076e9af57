package dev.onsale.localstack.demo;

/** Gets a user's token from the demo identity. */
record LogIn(Calls calls) {

    String as(String userId, String role) {
        var body = Calls.JSON.createObjectNode().put("userId", userId);
        body.putArray("roles").add(role);
        return calls.send(Request.post(Call.LOGIN, "/api/v1/demo/login", body.toString())).text("accessToken");
    }
}
