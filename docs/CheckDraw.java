import java.net.URI;
import java.net.http.*;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks a room's draw: java docs/CheckDraw.java http://127.0.0.1:8080 <concertId> <entry> <userId> */
static final HttpClient HTTP = HttpClient.newHttpClient();

void main(String[] args) throws Exception {
    var url = args[0] + "/api/v1/concerts/" + args[1] + "/queue/draw";
    var draw = get(url);
    var seed = field(draw, "seed");
    var listHash = field(draw, "listHash");
    var list = new StringBuilder();
    for (var page = get(url + "/entries"); !page.isEmpty(); page = get(url + "/entries?after=" + lastEntry(list))) {
        list.append(page);
    }
    check("the seed is the one that was sealed before the opening", sha256(seed).equals(field(draw, "seedHash")));
    check("the list is the one that was closed at the opening", sha256(list.toString()).equals(listHash));
    var mine = args[2] + " " + sha256(args[1] + ":" + args[2] + ":" + args[3]) + "\n";
    check("this fan is in it under this entry", ("\n" + list).contains("\n" + mine));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(seed.getBytes(), "HmacSHA256"));
    var order = IntStream.rangeClosed(1, Integer.parseInt(field(draw, "entries"))).boxed().sorted(Comparator.comparing(
            entry -> HexFormat.of().formatHex(mac.doFinal((listHash + ":" + entry).getBytes())))).toList();
    IO.println("Entry " + args[2] + " was drawn to number " + (order.indexOf(Integer.valueOf(args[2])) + 1));
}

void check(String what, boolean holds) {
    IO.println((holds ? "yes: " : "NO:  ") + what);
    if (!holds) System.exit(1);
}

String get(String url) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString()).body();
}

String field(String json, String name) {
    return Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json).results().findFirst().orElseThrow().group(1);
}

String lastEntry(CharSequence list) {
    return Pattern.compile("(\\d+) \\w+\n$").matcher(list).results().findFirst().orElseThrow().group(1);
}

String sha256(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes()));
}
