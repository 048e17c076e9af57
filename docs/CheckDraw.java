import module java.net.http;

/** Checks a room's draw: java docs/CheckDraw.java http://127.0.0.1:8080 <concertId> <entry> <userId> */
void main(String[] args) throws Exception {
    var url = args[0] + "/api/v1/concerts/" + args[1] + "/queue/draw";
    String draw = get(url), list = "", last = "0";
    for (var page = get(url + "/entries"); !page.isEmpty(); page = get(url + "/entries?after=" + last)) {
        list += page;
        last = page.lines().toList().getLast().split(" ")[0];
    }
    String seed = field(draw, "seed"), listHash = field(draw, "listHash"), entry = args[2];
    check("the seed is the one that was sealed before the opening", sha256(seed).equals(field(draw, "seedHash")));
    check("no line of the list was lost since", list.lines().count() == Long.parseLong(field(draw, "listed")));
    check("the list is the one that was closed at the opening", sha256(list).equals(listHash));
    check("this fan is in it under this entry", list.lines().anyMatch(
            (entry + " " + sha256(args[1] + ":" + entry + ":" + args[3]))::equals));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(seed.getBytes(), "HmacSHA256"));
    var order = new TreeMap<String, String>();
    for (int i = 1; i <= Integer.parseInt(field(draw, "entries")); i++)
        order.put(HexFormat.of().formatHex(mac.doFinal((listHash + ":" + i).getBytes())), "" + i);
    IO.println("Entry " + entry + " was drawn to number " + (List.copyOf(order.values()).indexOf(entry) + 1));
}

void check(String what, boolean holds) {
    IO.println((holds ? "yes: " : "NO:  ") + what);
    if (!holds) System.exit(1);
}

String get(String url) throws Exception {
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(url)).build(),
            HttpResponse.BodyHandlers.ofString()).body();
}

String field(String json, String name) {
    return json.replaceFirst("(?s).*\"" + name + "\":\"?([^\",}]*).*", "$1");
}

String sha256(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
}
