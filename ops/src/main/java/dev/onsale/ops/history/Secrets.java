package dev.onsale.ops.history;

import java.util.List;
import java.util.regex.Pattern;

/** Takes out of arguments what nobody should read there: no option asks for a secret, but an address may have one. */
final class Secrets {

    private static final Pattern PARAMETER = Pattern
            .compile(
                    "(?i)([?&;,(\\s]|^)((?:[a-z0-9_.-]*)(?:password|secret|token|key-?store|api-?key)[a-z0-9_.-]*)=[^&;,)\\s]*");
    private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

    private Secrets() {}

    static List<String> without(List<String> arguments) {
        return arguments.stream().map(Secrets::without).toList();
    }

    private static String without(String argument) {
        if (argument.startsWith("-")) {
            int value = argument.indexOf('=');
            return value < 0 ? argument : argument.substring(0, value + 1) + without(argument.substring(value + 1));
        }
        return USER_INFO.matcher(PARAMETER.matcher(argument).replaceAll("$1$2=…")).replaceAll("://…@");
    }
}
